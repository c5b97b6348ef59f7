// The one page that all visitors' pages are: title, content, who we are. No script, no cookie, nothing loaded.
import Handlebars from 'handlebars';

import { PAGE_STYLE } from './style';

export interface PageFirm {
	readonly name: string;
	/** Several lines: who is behind the page, as the law wants it. */
	readonly imprint: string;
}

export interface Page {
	/** BCP 47. */
	readonly language: string;
	readonly title: string;
	/** HTML that a template of ours made, everything foreign in it escaped. */
	readonly content: string;
	/** `null` when it is not known at the moment, e.g. because the base cannot be reached. */
	readonly firm: PageFirm | null;
	/** The same page in another language. */
	readonly otherLanguage?: { readonly tag: string; readonly label: string; readonly url: string } | null;
	/** What this page looks like beyond what all pages do. */
	readonly extraStyle?: string;
	/** Where the visitor is led on by itself. */
	readonly refreshUrl?: string | null;
}

export function renderPage({ otherLanguage = null, refreshUrl = null, extraStyle = '', firm, ...page }: Page): string {
	const { name = '', imprint = '' } = firm ?? {};
	const imprintLines = imprint.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
	return SHELL({ ...page, style: `${PAGE_STYLE}${extraStyle}`, name, imprintLines, otherLanguage, refreshUrl });
}

/** Compiles a part of a page: every value escaped, a missing one an error. */
export const compilePart = (source: string): ((values: object) => string) =>
	Handlebars.compile(source.trim(), {
		strict: true,
		knownHelpersOnly: true,
		knownHelpers: { if: true, unless: true, each: true },
	});

const SHELL = compilePart(`
<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
{{#if refreshUrl}}<meta http-equiv="refresh" content="0; url={{refreshUrl}}">{{/if}}
<title>{{title}}{{#if name}} · {{name}}{{/if}}</title>
<style>{{{style}}}</style>
</head>
<body>
<div class="page">
{{#if name}}<header>{{name}}</header>{{/if}}
<main>
<h1>{{title}}</h1>
{{{content}}}
</main>
<footer>
{{#if otherLanguage}}<p><a href="{{otherLanguage.url}}" lang="{{otherLanguage.tag}}" hreflang="{{otherLanguage.tag}}">{{otherLanguage.label}}</a></p>{{/if}}
{{#if imprintLines}}<address>{{#each imprintLines}}{{this}}<br>{{/each}}</address>{{/if}}
</footer>
</div>
</body>
</html>
`);
