// Makes elements of text nodes only, so no answer can be markup.

// element("p", {class: "hint"}, "text", otherElement, null, ...); an attribute that is null or false is left out.
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) made.setAttribute(key, value);
  made.append(...children.flat().filter((child) => child !== null));
  return made;
}

// The parts of a snippet, with the matches marked. between: stands between paragraphs or list items.
export const parts = (snippet, between) => snippet.map(({text, match}) => [text.replace(/\n+/g, between), match])
  .map(([text, match]) => match ? element("mark", {part: "mark"}, text) : text);

export const same = (a, b) => a.toLowerCase() === b.toLowerCase();

export const quoted = (text) => element("q", {dir: "auto"}, text);
