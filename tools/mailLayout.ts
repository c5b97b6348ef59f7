// Compiles the MJML layout into HTML that Outlook, Gmail and phones show alike.

/** The compiler that the package `mjml` exports. */
export type Mjml = (
	source: string,
	options: { readonly keepComments: boolean; readonly fonts: Readonly<Record<string, string>> },
) => Promise<{ html: string; errors: ReadonlyArray<{ formattedMessage: string }> }>;

/** @throws SyntaxError with every complaint of MJML. */
export async function compileLayout(mjml2html: Mjml, layout: string, darkCss: string): Promise<string> {
	const source = layout.replace('{{dark}}', darkStyles(darkCss));
	const { html, errors } = await mjml2html(source, { keepComments: false, fonts: {} });
	if (errors.length > 0) {
		throw new SyntaxError(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
	}
	return compact(html).replaceAll('lang="xx"', 'lang="{{mail.lang}}"');
}

/** Programs that ask for it get the media query; Outlook on the web and its apps mark the mail with data-ogsc. */
function darkStyles(css: string): string {
	const rules = css.trim().split('\n');
	const outlook = rules.map((rule) => {
		const [selectors = '', body = ''] = rule.split(' {');
		const marked = selectors.split(', ').map((selector) => `[data-ogsc] ${selector}`);
		return `${marked.join(', ')} {${body}`;
	});
	return `:root { color-scheme: light dark; supported-color-schemes: light dark; }\n@media (prefers-color-scheme: dark) {\n${rules.join('\n')}\n}\n${outlook.join('\n')}`;
}

/** MJML indents for reading; mails are read by programs. */
const compact = (html: string): string =>
	html
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.join('\n');
