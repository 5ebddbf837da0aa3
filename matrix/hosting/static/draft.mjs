// The draft: a workshop's title and rounds as somebody edits them, until it is made. It lasts as long
// as the tab, through reloads. `offer` is what the page offers: see matrix/hosting/__init__.py.

const KEY = "stance-matrix:workshop-draft";

/** What was being edited in this tab; else the rounds one starts from. */
export function read(offer) {
  try {
    return sound(JSON.parse(sessionStorage.getItem(KEY)), offer) ?? fresh(offer);
  } catch {
    return fresh(offer);
  }
}

/** Keeps it. Where nothing may be kept it lasts as long as the page. */
export function write(draft) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // What is on the screen stays there.
  }
}

/** Forgets it: it has become a workshop. */
export function clear() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // It was not kept either.
  }
}

/** What one starts from. `open` is whether it is being edited. Pure. */
export const fresh = (offer) => ({
  title: "",
  rounds: offer.selves.map(({ about, question }) => ({ about, question })),
  open: false,
});

/** The question one would ask about it. Pure. */
export function ask(about, offer) {
  const own = offer.selves.find((self) => self.about === about);
  const name = names(offer).get(about) ?? "";
  return own?.question ?? offer.words.ask_modality.replace("{modality}", () => name);
}

/** A round that is about something else now. Its question follows if nobody has changed it. Pure. */
export function turned(round, about, offer) {
  const untouched = !round.question.trim() || round.question === ask(round.about, offer);
  return { about, question: untouched ? ask(about, offer) : round.question };
}

/** One more round: about oneself, with its question still to be written. Pure. */
export const another = (offer) => ({ about: offer.selves[0].about, question: "" });

/** The first round without a question, from 0; -1 where each has one. Pure. */
export const unasked = ({ rounds }) => rounds.findIndex(({ question }) => !question.trim());

/** The rounds with one of them a place further up (-1) or down (1). Pure. */
export function moved(rounds, at, by) {
  const others = rounds.toSpliced(at, 1);
  return others.toSpliced(Math.max(0, Math.min(others.length, at + by)), 0, rounds[at]);
}

/** What the API is asked for. Pure. */
export const order = (draft, untitled) => ({
  title: draft.title.trim() || untitled,
  rounds: draft.rounds.map(({ about, question }) => ({ question: question.trim(), about })),
});

/** What may be asked about besides oneself: names by ids. Pure. */
export const names = ({ kinds }) =>
  new Map(kinds.flatMap(({ modalities }) => modalities.map(({ id, name }) => [id, name])));

/** A draft as it could have been kept here; null for anything else. Pure. */
export function sound(found, offer) {
  const known = new Set([...offer.selves.map(({ about }) => about), ...names(offer).keys()]);
  const text = (value, most) => typeof value === "string" && value.length <= most;
  if (!text(found?.title, offer.most.title) || !Array.isArray(found.rounds)) return null;
  const rounds = found.rounds
    .filter((round) => known.has(round?.about) && text(round.question, offer.most.question))
    .map(({ about, question }) => ({ about, question }))
    .slice(0, offer.most.rounds);
  return rounds.length ? { title: found.title, rounds, open: found.open === true } : null;
}
