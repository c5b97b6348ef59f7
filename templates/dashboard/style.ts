// How the dashboard looks: one column on a phone, three on a wall; light, dark and on paper.

export const DASHBOARD_STYLE = `
:root { --pale: #c9d8ff; --good: #1c7c54; --bad: #b3261e; --track: #e8ebf2; }
@media (prefers-color-scheme: dark) { :root { --pale: #35497a; --good: #5fcf9c; --bad: #ff9a91; --track: #313743; } }
.page { max-width: 84rem; justify-content: flex-start; padding: 1.6rem 1.25rem 2rem; }
header { margin: 0 0 .35rem; color: var(--soft); }
main { padding: 0; background: none; border: 0; border-radius: 0; }
h1 { margin: 0; font-size: 1.9rem; }
h2 { margin: 0 0 .9rem; font-size: 1.06rem; line-height: 1.3; }
.asof { margin: .15rem 0 1.3rem; color: var(--soft); font-size: .92rem; }
.tiles { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .9rem; margin: 0 0 .9rem; }
.tile, .card { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; min-width: 0; }
.tile { padding: 1rem 1.1rem; }
.tile .name { margin: 0 0 .2rem; color: var(--soft); font-size: .9rem; }
.tile .value { margin: 0; font-size: 1.75rem; font-weight: 680; line-height: 1.2; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.tile .value small { margin-right: .25em; font-size: .55em; font-weight: 500; letter-spacing: 0; color: var(--soft); }
.tile .note { margin: .3rem 0 0; color: var(--soft); font-size: .86rem; line-height: 1.4; }
.good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
.cards { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: .9rem; align-items: stretch; }
.card { padding: 1.15rem 1.2rem; grid-column: span 2; display: flex; flex-direction: column; }
.card.half { grid-column: span 3; } .card.large { grid-column: span 4; }
.chart { margin: 0; } .chart svg { display: block; width: 100%; height: auto; }
.chart .phone { display: none; }
.legend { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; margin: 0 0 .5rem; padding: 0; list-style: none; color: var(--soft); font-size: .84rem; }
.legend li { display: flex; align-items: center; gap: .42rem; }
.key { flex: none; width: .85rem; height: .85rem; border-radius: 3px; background: var(--accent); }
.key.pale { background: var(--pale); } .key.outlined { background: var(--pale); border: 1px solid var(--accent); } .key.green { background: var(--good); }
.key.whisker { width: .8rem; height: .95rem; border-radius: 0; background: linear-gradient(var(--ink), var(--ink)) center / 1.5px 100% no-repeat; border: solid var(--ink); border-width: 1.5px 0; }
.section { margin: 0 0 .9rem; } .section .value { margin: 0; font-size: 2.2rem; font-weight: 680; line-height: 1.15; } .section .note { margin: .2rem 0 0; color: var(--soft); font-size: .88rem; }
.key.tone-good { background: var(--good); } .key.tone-neutral { background: var(--pale); } .key.tone-bad { background: var(--bad); }
.track.parts { height: .8rem; margin: 0 0 .6rem; }
.remark { margin: .8rem 0 0; color: var(--soft); font-size: .88rem; line-height: 1.5; }
.card > .remark:last-child, .card > details:last-child { margin-top: auto; padding-top: .8rem; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: .48rem 0 .48rem .8rem; text-align: right; vertical-align: top; border-top: 1px solid var(--line); }
th:first-child, td:first-child { padding-left: 0; text-align: left; font-weight: 500; overflow-wrap: break-word; hyphens: auto; }
thead th { border-top: 0; padding-top: 0; color: var(--soft); font-size: .82rem; font-weight: 500; }
td small, th small { display: block; color: var(--soft); font-size: .8rem; font-weight: 400; } td { white-space: nowrap; }
.few { color: var(--soft); font-weight: 400; }
th small.mark { color: var(--bad); }
.bars { display: grid; gap: .7rem; margin: 0; padding: 0; list-style: none; font-size: .92rem; }
.bars .line { display: flex; justify-content: space-between; gap: .8rem; }
.bars .line span:first-child { overflow-wrap: anywhere; } .bars .line span:last-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
.track { display: flex; height: .5rem; margin-top: .25rem; overflow: hidden; border-radius: 4px; background: var(--track); }
.track i { display: block; background: var(--accent); border-radius: 4px; }
.track.parts i { border-radius: 0; } .track .tone-good { background: var(--good); } .track .tone-neutral { background: var(--pale); } .track .tone-bad { background: var(--bad); }
.gaps { margin: 0; padding: 0; list-style: none; font-size: .92rem; }
.gaps li { border-top: 1px solid var(--line); padding: .5rem 0; } .gaps li:first-child { border-top: 0; }
.gaps .line { display: flex; justify-content: space-between; gap: 1rem; font-variant-numeric: tabular-nums; } .gaps b { font-weight: 650; }
.gaps small { display: block; color: var(--soft); font-size: .84rem; line-height: 1.45; }
details { margin-top: .8rem; font-size: .9rem; } summary { cursor: pointer; color: var(--accent); }
details table { margin-top: .5rem; }
.how { margin: 1.6rem .1rem 0; color: var(--soft); } .how dl { columns: 24rem 2; column-gap: 2.4rem; margin: .8rem 0 0; font-size: .88rem; line-height: 1.5; }
.how dt { color: var(--ink); font-weight: 600; break-after: avoid; } .how dd { margin: 0 0 .8rem; break-inside: avoid; }
@media (max-width: 68rem) { .tiles { grid-template-columns: 1fr 1fr; } .card, .card.half, .card.large { grid-column: span 3; } .card.large, .card.broad, .card.lonely { grid-column: 1 / -1; } .first { order: -2; } .early { order: -1; } }
@media (max-width: 30rem) { .spare { display: none; } }
@media (max-width: 46rem) {
	.page { padding: 1.1rem .8rem 1.6rem; } h1 { font-size: 1.6rem; }
	.tiles { grid-template-columns: 1fr 1fr; gap: .6rem; } .tile { padding: .8rem .85rem; } .tile .value { font-size: 1.28rem; } .tile .value small { display: block; margin: 0; font-size: .62em; }
	.tile .note { font-size: .8rem; }
	.cards { gap: .6rem; } .card, .card.half, .card.large { grid-column: 1 / -1; padding: 1rem .95rem; }
	.chart .phone { display: block; } .chart .screen { display: none; }
	table { font-size: .86rem; } th, td { padding-left: .5rem; }
}
@media (min-width: 110rem) { body { font-size: 19px; } .page { max-width: 108rem; } }
@media print {
	:root { font-size: 11.5px; --ground: #fff; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --accent: #1f4fd1; --pale: #c9d8ff; --good: #1c7c54; --bad: #b3261e; --track: #e8ebf2; }
	@page { size: A4; margin: 11mm; }
	* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	body { display: block; font-size: 1rem; } .page { display: block; padding: 0; max-width: none; min-height: 0; }
	.tile, .card { break-inside: avoid; border-radius: 8px; } h2 { break-after: avoid; }
	.tiles { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .7rem; margin: 0 0 .7rem; } .tile { padding: .7rem .8rem; } .tile .value { font-size: 1.75rem; white-space: nowrap; } .tile .value small { display: inline; margin-right: .25em; font-size: .55em; }
	.cards { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .7rem; } .card, .card.half, .card.broad, .card.lonely { grid-column: auto; padding: .9rem 1rem; }
	.card.large, .cards > .card:last-child:nth-child(even) { grid-column: 1 / -1; }
	.chart .screen, .card.large .phone { display: none; } .chart .phone, .card.large .screen { display: block; }
	table { font-size: .92rem; } th, td { padding: .4rem 0 .4rem .5rem; } .spare, .how, details:not([open]), footer p { display: none; }
	footer { margin: 1rem 0 0; padding: 0; break-before: avoid; }
}
`;
