// One call to the workshop's API. Nothing is thrown: what came back, or that nothing did.

const PATIENCE_MS = 10_000;
const LONGEST_MS = 15_000;

/**
 * Gives {ok, data, number, wait, code}: the answer's JSON; how often the workshop had changed, or
 * null; the seconds to wait; and of a refusal its code. The code is "unchanged" for an answer one
 * has, and "none" where none of ours came: no line, or a page of some network in between.
 */
export async function ask(method, path, { token, body, number } = {}) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  if (number >= 0) headers["If-None-Match"] = `W/"${number}"`;
  try {
    const answer = await fetch(path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      cache: "no-store",
      signal: patience.signal,
    });
    if (answer.status === 304) return { ok: false, code: "unchanged" };
    const data = await answer.json();
    const tag = /^(?:W\/)?"(\d+)/.exec(answer.headers.get("ETag") ?? "");
    return {
      ok: answer.ok,
      data,
      number: tag ? Number(tag[1]) : null,
      wait: Number(answer.headers.get("Retry-After")) || 0,
      code: answer.ok ? "" : (data.error?.code ?? "none"),
    };
  } catch {
    return { ok: false, code: "none" };
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds until the next of so many tries, never two phones the same. */
export const pause = (tries, wait = 0) =>
  wait * 1000 + Math.min(LONGEST_MS, 1000 * 2 ** tries) * (0.5 + Math.random());
