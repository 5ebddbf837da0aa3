// The history: says when the person goes back or forward to another link of the same screen.

const listeners = new WeakMap(); // by the element Streamlit gave

/** Listens from the first call on. */
export function mount({ parentElement, setTriggerValue }) {
  let listener = listeners.get(parentElement);
  if (!listener) {
    const path = location.pathname;
    const returned = () => {
      if (location.pathname === path) listener.tell(location.search);
    };
    listener = { returned, tell: null };
    listeners.set(parentElement, listener);
    addEventListener("popstate", returned);
  }
  listener.tell = (query) => setTriggerValue("returned", query || "?");
}

/** Called once, when the screen is left. */
export function unmount(parentElement) {
  removeEventListener("popstate", listeners.get(parentElement)?.returned);
  listeners.delete(parentElement);
}
