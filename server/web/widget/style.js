// The box's style. The frame resets what the page's styles would hand down; custom properties pass.
export const style = `
:host { display: block; position: relative; }
:host([hidden]), [hidden] { display: none !important; }
.frame { all: initial; visibility: inherit; pointer-events: inherit; display: block; color-scheme: light;
  --ink: var(--materia-text, #1c2321); --paper: var(--materia-background, #fff); --accent: var(--materia-accent, #0b5d57);
  --line: var(--materia-border, #8a9694); --quiet: var(--materia-muted, #56625f); --mark: var(--materia-mark, #ffe9a0);
  --warn: var(--materia-warning, #8c1d18); --round: var(--materia-radius, 6px);
  color: var(--ink); font: var(--materia-font, 1rem/1.5 system-ui, sans-serif); text-align: start; overflow-wrap: anywhere; }
.frame.dark { color-scheme: dark; --ink: var(--materia-text, #e6ecea); --paper: var(--materia-background, #171f1d);
  --accent: var(--materia-accent, #7ad0c6); --line: var(--materia-border, #6d7a76); --quiet: var(--materia-muted, #a4b1ad);
  --warn: var(--materia-warning, #ffa19c); }
* { box-sizing: border-box; }
form { display: flex; margin: 0; }
input { flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
  border-start-start-radius: var(--round); border-end-start-radius: var(--round); padding: .5em .75em; }
input:focus-visible { position: relative; z-index: 1; }
input::placeholder { color: var(--quiet); opacity: 1; }
button { font: inherit; color: var(--paper); background: var(--accent); border: 1px solid var(--accent); padding: .5em 1em; cursor: pointer; }
form button { border-start-end-radius: var(--round); border-end-end-radius: var(--round); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.popup { position: absolute; z-index: 1000; inset: auto; inset-inline: 0; margin: 4px 0 0; padding: 0; color: inherit;
  max-height: var(--materia-list-height, 26rem); overflow-y: auto; background: var(--paper);
  border: 1px solid var(--line); border-radius: var(--round); box-shadow: 0 6px 24px #0003; }
.popup:popover-open { position: fixed; margin: 0; }
.popup[inert] { opacity: .5; }
.group { padding: .5em .75em .25em; color: var(--quiet); font-size: .85em; font-weight: 600; }
[role=option] { display: block; padding: .4em .75em; color: inherit; text-decoration: none; cursor: pointer; }
[role=option][aria-selected=true], [role=option]:hover { background: color-mix(in srgb, var(--accent) 14%, var(--paper)); }
[role=option][aria-selected=true] { outline: 2px solid var(--accent); outline-offset: -2px; }
.hint, .source { display: block; color: var(--quiet); font-size: .875em; }
.results { margin-top: .75em; background: var(--paper); border: 1px solid var(--line); border-radius: var(--round); padding: .75em 1em; }
.results[aria-busy=true] > .old { visibility: hidden; }
.results > .wait, .results:has(> .wait):not(:has(> .old)) { animation: appear 0s .3s both; }
@keyframes appear { from { visibility: hidden; } }
ol, ul { list-style: none; margin: 0; padding: 0; }
li { padding: .6em 0; }
ol > li { border-top: 1px solid color-mix(in srgb, var(--line) 40%, var(--paper)); }
ul > li { padding: .25em 0; }
h2 { font-size: 1em; margin: .75em 0 .25em; }
a { color: var(--accent); }
.results button { border-radius: var(--round); }
[part=look-alike][part] { padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; }
.results .close { float: inline-end; margin-inline-start: 1em; padding: .25em .75em; color: var(--accent); background: none; }
p { margin: .25em 0; }
[part=answer] { padding: 0 .75em; background: color-mix(in srgb, var(--accent) 8%, var(--paper)); border-radius: var(--round); }
[part=snippet] { white-space: pre-line; unicode-bidi: plaintext; }
.kind { color: var(--quiet); font-weight: 600; }
.alike { border-inline-start: 4px solid var(--warn); padding-inline-start: .75em; }
.results .said { border-inline-start: 4px solid var(--accent); padding-inline-start: .75em; }
mark { background: var(--mark); color: #1c2321; }
.notice { border-inline-start: 4px solid var(--warn); padding: .25em .75em; font-weight: 600; }
.popup .notice { margin: .5em; }
.banned, .boxed { color: var(--warn); font-weight: 600; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`;
