// The dashboard's HTML between title and footer; every value that comes from the base is escaped.
import { compilePart } from '../pages/shell';

const TILES = `
<p class="asof">{{asOf}}</p>
<section class="tiles" aria-label="{{t.openOf}}">
{{#each tiles}}<div class="tile">
<p class="name">{{name}}</p>
<p class="value">{{#if currency}}<small>{{currency}}</small>{{/if}}{{value}}</p>
<p class="note">{{note}}{{#if change.text}}{{#if note}}<br>{{/if}}<span class="{{change.tone}}">{{change.text}}</span> {{changeSince}}{{/if}}</p>
</div>
{{/each}}</section>`;

const REVENUE = `
<section class="card large first"><h2>{{t.revenue}}</h2>
<ul class="legend"><li><span class="key green"></span>{{t.revenueWon}}</li><li><span class="key outlined"></span>{{t.revenueExpected}}</li><li><span class="key whisker"></span>{{t.revenueRange}}</li></ul>
<figure class="chart"><div class="screen">{{{charts.revenue.screen}}}</div><div class="phone">{{{charts.revenue.phone}}}</div></figure>
{{#if hindsight}}<p class="remark">{{hindsight}}</p>{{/if}}
{{#if notInChart}}<p class="remark">{{notInChart}}</p>{{/if}}
<details><summary>{{t.numbers}}</summary><div class="scroll"><table><thead><tr><th scope="col">{{t.month}}</th><th scope="col">{{t.revenueWon}}</th><th scope="col">{{t.expectedShort}}</th><th scope="col">{{t.low}}</th><th scope="col">{{t.high}}</th></tr></thead>
<tbody>{{#each charts.revenue.rows}}<tr>{{#each this}}<td>{{this}}</td>{{/each}}</tr>{{/each}}</tbody></table></div></details>
</section>`;

const STAGES = `
<section class="card early"><h2>{{t.stages}}</h2>
<ul class="legend"><li><span class="key pale"></span>{{t.stageOpen}}</li><li><span class="key"></span>{{t.stageWeighted}}</li></ul>
<figure class="chart"><div class="screen">{{{charts.stages.screen}}}</div><div class="phone">{{{charts.stages.phone}}}</div></figure>
<details><summary>{{t.numbers}}</summary><div class="scroll"><table><thead><tr><th scope="col">{{t.stage}}</th><th scope="col">n</th><th scope="col">{{t.stageOpen}}</th><th scope="col">{{t.stageWeighted}}</th></tr></thead>
<tbody>{{#each charts.stages.rows}}<tr>{{#each this}}<td>{{this}}</td>{{/each}}</tr>{{/each}}</tbody></table></div></details>
</section>`;

const TREND = `
<section class="card half broad"><h2>{{t.trend}}</h2>
{{#if charts.trend}}<ul class="legend"><li><span class="key"></span>{{t.openOf}}</li><li><span class="key green"></span>{{t.forecastOf}}</li></ul>
<figure class="chart"><div class="screen">{{{charts.trend.screen}}}</div><div class="phone">{{{charts.trend.phone}}}</div></figure>
<details><summary>{{t.numbers}}</summary><div class="scroll"><table><thead><tr><th scope="col"></th><th scope="col">{{t.openOf}}</th><th scope="col">{{t.forecastOf}}</th></tr></thead>
<tbody>{{#each charts.trend.rows}}<tr>{{#each this}}<td>{{this}}</td>{{/each}}</tr>{{/each}}</tbody></table></div></details>
{{else}}<p class="remark">{{t.noTrend}}</p>{{/if}}
</section>`;

const OWNERS = `
<section class="card half broad"><h2>{{t.owners}}</h2>
<div class="scroll"><table><thead><tr><th scope="col">{{t.owner}}</th><th scope="col">{{t.open}}</th><th scope="col">{{t.won}}</th><th scope="col">{{t.byNumber}}</th><th scope="col" class="spare">{{t.byValue}}</th></tr></thead>
<tbody>{{#each owners}}<tr><th scope="row">{{name}}<small>{{activities}}</small></th>{{#each cells}}<td class="{{#if isPale}}few{{/if}}{{#if isSpare}} spare{{/if}}">{{text}}{{#if note}}<small>{{note}}</small>{{/if}}</td>{{/each}}</tr>
{{/each}}</tbody></table></div>
</section>`;

const CONVERSION = `
<section class="card {{widths.conversion}}"><h2>{{t.conversion}}</h2>
<div class="scroll"><table><thead><tr><th scope="col">{{t.stage}}</th><th scope="col">{{t.configured}}</th><th scope="col">{{t.observed}}</th><th scope="col">{{t.median}}</th></tr></thead>
<tbody>{{#each stages}}<tr><th scope="row">{{name}}{{#if differs}}<small class="mark">{{../t.differs}}</small>{{/if}}</th><td>{{configured}}</td><td{{#if observed.isPale}} class="few"{{/if}}>{{observed.text}}{{#if observed.note}}<small>{{observed.note}}</small>{{/if}}</td><td>{{stay.text}}{{#if stay.note}}<small>{{stay.note}}</small>{{/if}}</td></tr>
{{/each}}</tbody></table></div>
{{#if differsHow}}<p class="remark">{{differsHow}}</p>{{/if}}
{{#if speed}}<p class="remark">{{speed}}</p>{{/if}}
</section>`;

const LEADS = `
<section class="card early {{widths.leads}}"><h2>{{t.leads}} <span class="few">{{t.leadsLead}}: {{leadTotal}}</span></h2>
{{#if leads}}<ul class="bars">{{#each leads}}<li><div class="line"><span>{{name}}</span><span>{{value}}</span></div><div class="track"><i style="width:{{percent}}%"></i></div></li>
{{/each}}</ul>{{else}}<p class="remark">{{t.noLeads}}</p>{{/if}}
{{#if response}}<p class="remark">{{response}}</p>{{/if}}
</section>`;

const QUALITY = `
<section class="card {{widths.quality}}"><h2>{{t.quality}}</h2>
<ul class="gaps">{{#each gaps}}<li><div class="line"><span>{{name}}</span><b>{{count}}</b></div>{{#if deals}}<small>{{#each deals}}{{#unless @first}} · {{/unless}}{{#if url}}<a href="{{url}}">{{name}}</a>{{else}}{{name}}{{/if}}{{/each}}</small>{{/if}}</li>
{{/each}}{{#each problems}}<li><div class="line"><span>{{../t.problems}}: {{table}} / {{row}}</span></div><small>{{problem}}</small></li>
{{/each}}</ul>
<p class="remark">{{gapsText}}</p>
</section>`;

/** What other areas of the CRM bring along, such as NPS: see section.ts. */
const SECTIONS = `
{{#each sections}}<section class="card {{../widths.sections}}" id="{{key}}"><h2>{{title}}</h2>
<div class="section"><p class="value">{{headline.value}}</p><p class="note">{{headline.label}}{{#if headline.note}} · {{headline.note}}{{/if}}</p></div>
{{#if shares}}<div class="track parts" aria-hidden="true">{{#each shares}}<i class="tone-{{tone}}" style="width:{{percent}}%"></i>{{/each}}</div>
<ul class="legend">{{#each shares}}<li><span class="key tone-{{tone}}"></span>{{label}} {{shown}}</li>{{/each}}</ul>{{/if}}
{{#if figures}}<ul class="gaps">{{#each figures}}<li><div class="line"><span>{{label}}</span><b>{{value}}</b></div>{{#if note}}<small>{{note}}</small>{{/if}}</li>{{/each}}</ul>{{/if}}
<p class="remark">{{definition}}</p>
</section>
{{/each}}{{#each missing}}<section class="card {{../widths.sections}}"><p class="remark">{{this}}</p></section>
{{/each}}`;

const HOW = `
<details class="how"><summary>{{t.how}}</summary>
<p class="remark">{{t.window}}</p>
<dl>{{#each definitions}}<dt>{{name}}</dt><dd>{{text}}</dd>
{{/each}}</dl></details>`;

export const CARDS = compilePart(
	[TILES, '<div class="cards">', REVENUE, STAGES, OWNERS, TREND, CONVERSION, LEADS, QUALITY, SECTIONS, '</div>', HOW].join('\n'),
);
