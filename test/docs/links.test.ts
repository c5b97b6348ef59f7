// Every link and picture of every page leads somewhere: to a file that exists, to a heading that it has, or to the web by https.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { anchorOf } from '../../tools/markdown';

const FILES = ['*.md', 'docs/**/*.md'].flatMap((pattern) => globSync(pattern)).filter((file) => !file.startsWith('docs/parts/')).sort();

/** Code shows links; it has none. */
const withoutCode = (text: string): string => text.replace(/^( *)```[^\n]*\n[\s\S]*?^\1```/gm, '').replace(/`[^`\n]*`/g, '');

const linksOf = (text: string): readonly string[] => [
	...[...withoutCode(text).matchAll(/\]\(<?([^)\s>]*)>?(?:\s+"[^"]*")?\)/g)].map(([, link = '']) => link),
	...[...withoutCode(text).matchAll(/<(?:a|img)\b[^>]*\b(?:href|src)="([^"]*)"/g)].map(([, link = '']) => link),
	...[...withoutCode(text).matchAll(/^\[[^\]]+\]:\s+(\S+)/gm)].map(([, link = '']) => link),
];

/** As GitHub makes them: of headings, the second of a name with -1, and those set by hand. */
function anchorsOf(text: string): ReadonlySet<string> {
	const counts = new Map<string, number>();
	const headings = [...text.replace(/^( *)```[^\n]*\n[\s\S]*?^\1```/gm, '').matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading = '']) => {
		const anchor = anchorOf(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, ''));
		const count = counts.get(anchor) ?? 0;
		counts.set(anchor, count + 1);
		return count === 0 ? anchor : `${anchor}-${count}`;
	});
	return new Set([...headings, ...[...text.matchAll(/<a (?:id|name)="([^"]*)"/g)].map(([, id = '']) => id)]);
}

/** What is wrong with a link, `null` when it leads somewhere. */
function faultOf(link: string, file: string): string | null {
	if (/^[a-z][a-z\d+.-]*:/i.test(link)) return isGoodWebLink(link) ? null : `${link}: no address by https`;
	const [target = '', anchor] = link.split('#', 2);
	const led = target === '' ? file : path.join(path.dirname(file), decodeURIComponent(target));
	if (led.startsWith('..') || !existsSync(led)) return `${link}: there is no such file`;
	if (anchor === undefined) return null;
	if (statSync(led).isDirectory() || !anchorsOf(readFileSync(led, 'utf8')).has(decodeURIComponent(anchor))) return `${link}: no such heading`;
	return null;
}

/** Of a host with a name; what is said of one's own machine is no link to follow in the test. */
function isGoodWebLink(link: string): boolean {
	if (!URL.canParse(link)) return false;
	const { protocol, hostname, username } = new URL(link);
	return protocol === 'https:' && /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}$/.test(hostname) && username === '';
}

it.each(FILES)('%s leads to what exists', (file) => {
	expect(linksOf(readFileSync(file, 'utf8')).flatMap((link) => faultOf(link, file) ?? [])).toEqual([]);
});

it('finds pages to look at', () => expect(FILES.length).toBeGreaterThan(50));

describe('a link is at fault', () => {
	it.each([
		['a file that is not there', '[x](docs/nothing.md)'],
		['a picture that is not there', '![x](docs/images/nothing.png)'],
		['a heading that the page lacks', '[x](docs/recipes.md#nothing)'],
		['a heading that this page lacks', '[x](#nothing)'],
		['a file outside', '[x](../x.md)'],
		['http without s', '[x](http://example.com)'],
		['an address without a host', '[x](https://)'],
		['another scheme', '[x](file:///etc/hosts)'],
	])('%s', (_case, text) => {
		expect(linksOf(text).flatMap((link) => faultOf(link, 'README.md') ?? [])).toHaveLength(1);
	});

	it.each([
		['a heading', '[x](docs/recipes.md#add-a-stage)'],
		['an anchor set by hand', '[x](#credentials)'],
		['the web', '[x](https://example.com/a?b=c#d)'],
		['code that shows a link', '`[x](nothing.md)`'],
	])('%s is none', (_case, text) => {
		expect(linksOf(text).flatMap((link) => faultOf(link, 'README.md') ?? [])).toEqual([]);
	});
});
