"""How a page looks: on a screen, on a phone, in print. No font, colour or image is loaded."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6675; --line: #d5dae1; --paper: #fff;
  --late: #a3231b }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a2adbb; --line: #3a4350;
  --paper: #161a20; --late: #ff8a80 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 64rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25 }
h2 { margin: 1.75rem 0 .25rem; padding-bottom: .2rem; border-bottom: 2px solid var(--line);
  font-size: 1.1rem }
p { margin: .5rem 0 }
p, blockquote, li:not(.row) { max-width: 46rem }
ul { margin: .25rem 0; padding-left: 1.25rem }
li { margin: .25rem 0 }
blockquote { margin: .35rem 0; padding-left: .8rem; border-left: 3px solid var(--line) }
.figure { margin: 1rem 0 .5rem; font-size: 1.15rem }
.figure span { margin-right: .15em; font-size: 3rem; font-weight: 700; line-height: 1 }
.row { display: grid; grid-template-columns: 3fr 2fr; column-gap: 1.5rem; margin: 0 0 0 -1.25rem;
  padding: .35rem 0; border-bottom: 1px solid var(--line); list-style: none }
.row .ends { color: var(--soft) }
table { width: 100%; margin: .5rem 0; border-collapse: collapse; font-size: .95rem }
th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top }
th { color: var(--soft); font-weight: 600; white-space: nowrap }
th:last-child, td:last-child { padding-right: 0 }
@media screen and (min-width: 60rem) { td.top { min-width: 9em } }
.right { text-align: right; white-space: nowrap }
.short { white-space: nowrap }
.quiet { color: var(--soft) }
.warn, .row .warn { color: var(--late); font-weight: 600 }
.strong { font-weight: 600 }
@media screen and (max-width: 42rem) {
  .row { grid-template-columns: 1fr }
  thead { display: none }
  table, tbody { display: block }
  tr { display: flex; flex-wrap: wrap; column-gap: .75rem; padding: .5rem 0;
    border-bottom: 1px solid var(--line) }
  tr::before { content: ""; order: 1; flex-basis: 100% }
  td { padding: 0; border: 0; text-align: left }
  .top { flex: 1 1 0; order: -1 }
  .top-end, .under-end { margin-left: auto; max-width: 50%; text-align: right }
  .under, .under-end { order: 2; color: var(--soft) }
  .under-end { order: 3 }
  .under { flex: 1 1 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  .whole { order: 2; flex-basis: 100% }
  .wide { display: none }
}
@media print {
  :root { --ink: #000; --soft: #444; --line: #999; --paper: #fff; --late: #000 }
  @page { margin: 16mm }
  body, p, blockquote, li:not(.row) { max-width: none }
  body { padding: 0; font-size: 10pt }
  h1 { font-size: 15pt }
  h2 { margin-top: 1rem; break-after: avoid }
  li, tr, blockquote { break-inside: avoid }
  li, p { margin: .15rem 0 }
  .row { padding: .2rem 0 }
  table { font-size: 8.5pt }
  th, td { padding: .2rem .5rem .2rem 0 }
  td.top { min-width: 8em }
  td.under { min-width: 11em }
  .figure span { font-size: 2rem }
  thead { display: table-header-group }
}
"""
