// The calls of the API that a host makes. One that fails raises Refusal, or TypeError and
// TimeoutError where the server does not answer.

const PATIENCE_MS = 10_000;

/** What the server refused: HTTP's `status`, and the `code` of the error it sent, if any. */
export class Refusal extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The calls about one workshop, with its host's token. */
export function createCalls(code, token) {
  const home = `/api/workshops/${code}`;

  const call = async (method, path, body) => {
    const answer = await fetch(home + path, {
      method,
      body: body && JSON.stringify(body),
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.ok) return answer;
    const said = await answer.json().catch(() => null);
    throw new Refusal(answer.status, said?.error?.code, said?.error?.message ?? answer.statusText);
  };
  const json = async (...asked) => (await call(...asked)).json();
  const versioned = async (...asked) => {
    const answer = await call(...asked);
    return { state: await answer.json(), version: versionOf(answer) };
  };

  return {
    events: `${home}/events`,
    role: async () => (await json("GET", "/role")).role,
    /** The workshop as it stands, and after how many changes. */
    state: () => versioned("GET", ""),
    patch: (change) => versioned("PATCH", "", change),
    results: (round) => json("GET", `/rounds/${round}/results`),
    movement: (round, since) => json("GET", `/rounds/${round}/movement?since=${since}`),
    csv: async () => (await call("GET", "/results.csv")).blob(),
    remove: () => call("DELETE", ""),
  };
}

/** How phones reach this server; see the API's `network`. */
export const network = async () =>
  (await fetch("/api/network", { signal: AbortSignal.timeout(PATIENCE_MS) })).json();

/** The QR code for a workshop at an origin: {size, path}. */
export const drawn = async (code, origin) => {
  const address = `/host/${code}/qr?at=${encodeURIComponent(origin)}`;
  return (await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })).json();
};

/** The number of changes that a tag of the API tells; 0 where it tells none. */
const versionOf = (answer) => Number(/\d+/.exec(answer.headers.get("ETag") ?? "")?.[0] ?? 0);
