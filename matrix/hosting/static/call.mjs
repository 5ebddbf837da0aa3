// Calls of the API, and what a refusal means to the person who made them.

const PATIENCE_MS = 15_000;

/** Asks the API: {status, data, wait}. The status is 0 where no answer came; `wait` is after how
 * many seconds it may be asked again, where the answer says so. */
export async function call(method, path, { token = "", body = null } = {}) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  try {
    const answer = await fetch(new URL(`api/${path}`, document.baseURI), {
      method,
      headers,
      body: body && JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const said = await answer.text();
    const wait = Number(answer.headers.get("Retry-After")) || 0;
    return { status: answer.status, data: parsed(said), wait };
  } catch {
    return { status: 0, data: {}, wait: 0 };
  }
}

/** What went wrong, in words. Pure. */
export function told({ status, data, wait }, words) {
  const { code = "", message = "" } = data?.error ?? {};
  if (status === 0) return words.error_line;
  if (code === "off") return words.error_off;
  if (status === 401) return words.error_no_key;
  if (code === "forbidden") return words.error_key;
  if (status === 429) return words.error_wait.replace("{seconds}", () => wait || 60);
  if (status >= 500) return words.error_server;
  const gone = /^rounds\[(\d+)\]\.about /.exec(message);
  if (gone) return words.error_about.replace("{n}", () => Number(gone[1]) + 1);
  return words.error_other.replace("{message}", () => message || status);
}

function parsed(said) {
  try {
    return JSON.parse(said) ?? {};
  } catch {
    return {};
  }
}
