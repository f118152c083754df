// What a search box does, without a look: suggestions while somebody types, results when they have asked. Nothing of an
// old answer ever stands under other words.

const PAUSE_MS = 120;    // after the last key, before it asks for sections
const LATE_MS = 150;     // how long the list for other words may stay, greyed out, while its answer is on the way
const SLOW_MS = 6000;    // after which a search is called slow
const SHORTEST = 2;      // characters to suggest something for

// What was read as another word: all of it, also from a server that tells only the first.
export const replacedIn = ({replaced, showing}) => replaced ?? (showing ? [showing] : []);

// settings: {client, section, limit, names, sections}: the kinds of section to search, how many results, and how many of
// either among the suggestions. set() changes them. getState() gives
//   {text, open, list: null | {q, names, result, stale}, answer: null | {q, from, status, result, error}, typingError}
// open: the list may be shown. status is "waiting", "slow", "ready" or "failed". Each state is a new object; those who
// subscribed are told of it.
export function createSearchBox(settings) {
  let state = {text: "", open: false, list: null, answer: null, typingError: null};
  let using = {limit: 10, names: 6, sections: 4, ...settings};
  let typing = new AbortController(), searching = new AbortController(), late = 0;
  const listeners = new Set();

  function change(more) {
    state = {...state, ...more};
    for (const listener of [...listeners]) listener(state);
  }
  function stopTyping() {
    typing.abort();  // so that no late answer opens the list again
    clearTimeout(late);
    typing = new AbortController();
  }
  const parameters = (q, limit, from) => ({q, limit, section: using.section, from});

  async function suggest(q, signal) {
    const {client} = using;
    try {
      const {suggestions} = await client.suggest({q, limit: using.names}, {signal});
      if (signal.aborted) return;
      clearTimeout(late);
      change({list: {q, names: suggestions, result: null, stale: false}});
      await new Promise((done) => setTimeout(done, PAUSE_MS));
      if (signal.aborted) return;
      const result = await client.search(parameters(q, using.sections, "typing"), {signal});
      if (!signal.aborted) change({list: {...state.list, result}});
    } catch (error) {
      if (signal.aborted) return;
      clearTimeout(late);
      change({list: state.list?.q === q ? state.list : null, typingError: error});  // Enter still searches, and says what is wrong
    }
  }

  const box = {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(more) { using = {...using, ...more}; },

    // The text of the box is now this: suggests for it.
    type(text) {
      stopTyping();
      const q = text.trim(), {list} = state;
      if (q.length < SHORTEST) return change({text, open: false, list: null, typingError: null});
      if (list?.q === q && list.result) return change({text, open: true, list: {...list, stale: false}});
      if (list && list.q !== q) late = setTimeout(() => change({list: null}), LATE_MS);
      change({text, open: true, list: list && {...list, stale: list.q !== q}, typingError: null});
      suggest(q, typing.signal);
    },

    // Puts words in the box, and does nothing else.
    write(text) {
      stopTyping();
      change({text, open: false, list: null, typingError: null});
    },

    closeList() {
      stopTyping();
      if (state.open || state.list?.stale) change({open: false, list: state.list?.stale ? null : state.list});
    },

    // Resolves with the result, or with null if there is none or a later search came first. from: "suggestion" where
    // somebody chose the words from a list.
    async search(text, {from} = {}) {
      stopTyping();
      searching.abort();
      const q = text.trim();
      const list = state.list?.q === q ? state.list : null;  // so that an arrow key opens it again
      if (!q) return change({text, open: false, list, answer: null}), null;
      const {signal} = searching = new AbortController();
      const settle = (more) => change({answer: {...state.answer, ...more}});
      change({text, open: false, list, answer: {q, from, status: "waiting", result: null, error: null}});
      const slow = setTimeout(() => settle({status: "slow"}), SLOW_MS);
      signal.addEventListener("abort", () => clearTimeout(slow));
      try {
        const result = await using.client.search(parameters(q, using.limit, from), {signal});
        if (signal.aborted) return null;
        settle({status: "ready", result});
        return result;
      } catch (error) {
        if (!signal.aborted) settle({status: "failed", error});
        return null;
      } finally {
        clearTimeout(slow);
      }
    },

    retry: () => state.answer ? box.search(state.answer.q, {from: state.answer.from}) : Promise.resolve(null),

    // Forgets the results; the text stays.
    dismiss() {
      searching.abort();
      change({answer: null});
    },

    // Stops all requests.
    stop() {
      stopTyping();
      searching.abort();
      const unanswered = state.answer && ["waiting", "slow"].includes(state.answer.status);
      if (state.list || unanswered) change({open: false, list: null, answer: unanswered ? null : state.answer});
    },
  };
  return box;
}
