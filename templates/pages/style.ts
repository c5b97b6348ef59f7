// How visitors' pages look: on a phone, by keyboard, in the dark; contrasts of at least 4.5 to 1 (WCAG 2.2 AA).

export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ground: #f3f4f7; --ink: #1c2230; --soft: #565e70; --line: #d9dde5; --field: #7a8294; --accent: #1f4fd1; --on-accent: #fff; --chosen: #eef3ff; }
@media (prefers-color-scheme: dark) { :root { --paper: #20242c; --ground: #14161b; --ink: #eceef3; --soft: #abb3c2; --line: #363c48; --field: #8c95a7; --accent: #8fb2ff; --on-accent: #10151f; --chosen: #262f44; } }
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; overflow-wrap: break-word; }
.page { max-width: 35rem; min-height: 100vh; margin: 0 auto; padding: 2.5rem 1rem 2rem; display: flex; flex-direction: column; justify-content: center; }
header { margin: 0 .25rem .9rem; font-weight: 650; }
main { padding: 2rem; background: var(--paper); border: 1px solid var(--line); border-radius: 14px; }
h1 { margin: 0 0 .7rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; }
p { margin: 0 0 1rem; }
main > :last-child, form > :last-child { margin-bottom: 0; }
fieldset { margin: 0 0 1.4rem; padding: 0; border: 0; min-width: 0; }
legend { margin: 0 0 .6rem; padding: 0; font-weight: 600; }
.option { position: relative; display: flex; gap: .8rem; margin: 0 0 .6rem; padding: .85rem 1rem; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; }
.option:has(:checked) { border-color: var(--accent); background: var(--chosen); }
.option input { flex: none; width: 1.25rem; height: 1.25rem; margin: .17rem 0 0; accent-color: var(--accent); }
.option small, .hint { color: var(--soft); font-size: .92rem; line-height: 1.45; }
.option small { display: block; }
.pair { display: flex; gap: .6rem; flex-wrap: wrap; }
.pair .option { flex: 1 1 8rem; margin: 0; }
button { display: block; width: 100%; margin: 0 0 .8rem; padding: .85rem 1.2rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 10px; cursor: pointer; }
button.quiet { color: var(--ink); background: transparent; border-color: var(--field); font-weight: 500; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible, .option:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.option input:focus-visible { outline: none; }
blockquote, .notice { margin: 0 0 1.4rem; padding: .85rem 1rem; background: var(--ground); border-left: 4px solid var(--accent); border-radius: 0 10px 10px 0; }
.done { display: grid; place-content: center; width: 3rem; height: 3rem; margin: 0 0 1rem; border-radius: 50%; background: var(--chosen); color: var(--accent); }
main:has(.done) { display: flex; flex-direction: column; align-items: flex-start; }
.done { order: -1; }
hr { align-self: stretch; }
hr { margin: 1.6rem 0; border: 0; border-top: 1px solid var(--line); }
form + p { margin-top: 1rem; }
button small { display: block; font-weight: 400; font-size: .86rem; color: var(--soft); }
footer { margin: 1.1rem .25rem 0; color: var(--soft); font-size: .86rem; }
footer p { margin: 0 0 .4rem; }
address { font-style: normal; }
.scale { display: grid; grid-template-columns: repeat(11, minmax(0, 1fr)); gap: .3rem; }
.rating { position: relative; cursor: pointer; }
.rating input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.rating span { display: grid; place-content: center; height: 2.9rem; border: 1px solid var(--field); border-radius: 9px; font-weight: 600; }
.rating:hover span { border-color: var(--accent); }
.rating :checked + span { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.rating :focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px; }
.ends { display: flex; justify-content: space-between; gap: 1rem; margin: .5rem 0 0; }
.ends span:last-child { text-align: right; }
.wide { display: block; margin: 0 0 .5rem; font-weight: 600; }
.wide .hint { font-weight: 400; }
textarea { display: block; width: 100%; margin: 0 0 1.2rem; padding: .7rem .85rem; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--field); border-radius: 10px; resize: vertical; }
@media (max-width: 30rem) { .scale { grid-template-columns: repeat(6, minmax(0, 1fr)); gap: .45rem; } }
@media (forced-colors: active) { .rating :checked + span { outline: 3px solid; } }
@media (max-width: 30rem) { .page { padding-top: 1.4rem; justify-content: flex-start; } main { padding: 1.4rem 1.15rem; } }
@media print { .page { min-height: 0; } button { display: none; } }
`;
