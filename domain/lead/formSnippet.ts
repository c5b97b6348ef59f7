// A form for a website, ready to be pasted: works without script, and posts what `understandLead` reads without set-up.
import { FORM_FIELDS, SNIPPET_WORDS, type FormField, type SnippetLanguage } from './formSnippetFields';
import { escapeHtml } from './escapeHtml';

export interface FormSnippet {
	/** Where the form is posted to: the production URL of the lead webhook. */
	readonly action: string;
	/** Tells several forms apart; letters, digits and hyphens. */
	readonly formId: string;
	readonly language: SnippetLanguage;
	/** In the order in which the visitor meets them. */
	readonly fields: readonly FormField[];
	readonly required: readonly FormField[];
	/** What somebody who ticks the box agrees to; empty leaves the box out. */
	readonly consentText: string;
	/** Page of the same site that follows; empty shows the thank-you page of the webhook. */
	readonly redirectUrl: string;
	/** Where the handling of data is explained; empty leaves the line out. */
	readonly privacyUrl: string;
}

/** HTML with its own style and a small script that is not needed: it adds the page, its campaign and the time it took. */
export function formSnippet(form: FormSnippet): string {
	const words = SNIPPET_WORDS[form.language];
	const lines = [
		STYLE,
		`<form class="crm-form" id="${idOf(form, 'form')}" action="${escapeHtml(form.action)}" method="post" accept-charset="utf-8" lang="${form.language}">`,
		...hiddenFields(form),
		...form.fields.map((field) => fieldOf(form, field)),
		...(form.consentText === '' ? [] : [consentOf(form)]),
		trapOf(form),
		...(form.privacyUrl === '' ? [] : [privacyOf(form)]),
		`\t<button type="submit">${escapeHtml(words.submit)}</button>`,
		'</form>',
		scriptOf(form),
	];
	return `${lines.join('\n')}\n`;
}

const idOf = ({ formId }: FormSnippet, name: string): string => `crm-${escapeHtml(formId)}-${name}`;

function hiddenFields(form: FormSnippet): readonly string[] {
	const values: ReadonlyArray<readonly [name: string, value: string]> = [
		['form_id', form.formId],
		['language', form.language],
		['_next', form.redirectUrl],
		['newsletter_text', form.consentText],
		...(['page_url', 'referrer', 'fill_seconds'] as const).map((name) => [name, ''] as const),
	];
	const isFilledByScript = new Set(['page_url', 'referrer', 'fill_seconds']);
	return values
		.filter(([name, value]) => value !== '' || isFilledByScript.has(name))
		.map(([name, value]) => `\t<input type="hidden" name="${name}" value="${escapeHtml(value)}">`);
}

function fieldOf(form: FormSnippet, field: FormField): string {
	const { name, labels, control, attributes } = FORM_FIELDS[field];
	const id = idOf(form, name.replaceAll('_', '-'));
	const isRequired = form.required.includes(field);
	const mark = isRequired ? ' <span aria-hidden="true">*</span>' : '';
	const head = `id="${id}" name="${name}"${attributes}${isRequired ? ' required' : ''}`;
	return [
		`\t<p class="crm-field">`,
		`\t\t<label for="${id}">${escapeHtml(labels[form.language])}${mark}</label>`,
		`\t\t${controlOf(control, head, form.language)}`,
		'\t</p>',
	].join('\n');
}

function controlOf(control: 'input' | 'textarea' | 'salutation', head: string, language: SnippetLanguage): string {
	if (control === 'input') return `<input ${head}>`;
	if (control === 'textarea') return `<textarea ${head} rows="5"></textarea>`;
	const options = SNIPPET_WORDS[language].salutations
		.map((text) => `<option>${escapeHtml(text)}</option>`)
		.join('');
	return `<select ${head}><option value="">–</option>${options}</select>`;
}

/** Never ticked beforehand, never required. */
function consentOf(form: FormSnippet): string {
	const id = idOf(form, 'newsletter');
	return [
		'\t<p class="crm-box">',
		`\t\t<input type="checkbox" id="${id}" name="newsletter" value="yes">`,
		`\t\t<label for="${id}">${escapeHtml(form.consentText)}</label>`,
		'\t</p>',
	].join('\n');
}

/** People neither see it nor come to it by keyboard or screen reader; machines fill it in. */
function trapOf(form: FormSnippet): string {
	const id = idOf(form, 'website-hp');
	return [
		'\t<p class="crm-trap" aria-hidden="true">',
		`\t\t<label for="${id}">${escapeHtml(SNIPPET_WORDS[form.language].trap)}</label>`,
		`\t\t<input id="${id}" name="website_hp" type="text" tabindex="-1" autocomplete="off">`,
		'\t</p>',
	].join('\n');
}

function privacyOf({ privacyUrl, language }: FormSnippet): string {
	const { privacy, privacyLink } = SNIPPET_WORDS[language];
	const link = `<a href="${escapeHtml(privacyUrl)}">${escapeHtml(privacyLink)}</a>`;
	return `\t<p class="crm-note">${escapeHtml(privacy)} ${link}.</p>`;
}

const scriptOf = (form: FormSnippet): string =>
	[
		'<script>',
		'(function (form, start) {',
		'\tform.page_url.value = location.href;',
		'\tform.referrer.value = document.referrer;',
		"\tform.addEventListener('submit', function () { form.fill_seconds.value = Math.round((Date.now() - start) / 1000); });",
		`})(document.getElementById('${idOf(form, 'form')}'), Date.now());`,
		'</script>',
	].join('\n');

/** Inherits the site's typeface and colours; one column that never grows wider than reads well. */
const STYLE = `<style>
.crm-form{box-sizing:border-box;max-width:36rem;margin:0;font:inherit;color:inherit}
.crm-form *{box-sizing:border-box}
.crm-form p{margin:0 0 1.1em}
.crm-form .crm-field label{display:block;margin-bottom:.3em;font-weight:600}
.crm-form .crm-field input,.crm-form textarea,.crm-form select{display:block;width:100%;padding:.65em .75em;font:inherit;font-size:max(1em,16px);color:#1a1a1a;background:#fff;border:1px solid #767676;border-radius:6px}
.crm-form textarea{resize:vertical;min-height:7em}
.crm-form :focus-visible{outline:3px solid #1a6dd6;outline-offset:2px}
.crm-form .crm-box{display:flex;gap:.6em;align-items:flex-start}
.crm-form .crm-box input{flex:none;width:1.2em;height:1.2em;margin:.15em 0 0}
.crm-form .crm-note{font-size:.9em}
.crm-form .crm-trap{position:absolute;left:-10000px;width:1px;height:1px;overflow:hidden}
.crm-form button{padding:.75em 1.6em;font:inherit;font-weight:600;color:#fff;background:#1f4e8c;border:0;border-radius:6px;cursor:pointer}
.crm-form button:hover{background:#163a69}
@media (max-width:30rem){.crm-form button{width:100%}}
</style>`;
