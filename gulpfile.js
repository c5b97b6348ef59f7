// Copies icons, generates the template module, brings workflows into canonical form, bundles libraries. The logic is in tools/.
const { readFile, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { globSync } = require('node:fs');
const { dest, parallel, src } = require('gulp');

const { bundleLibraries } = require('./tools/bundleLibraries.ts');
const { canonicalWorkflow, workflowText } = require('./tools/canonicalWorkflow.ts');
const { compileLayout } = require('./tools/mailLayout.ts');
const { templateModule } = require('./tools/templateModule.ts');

function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

async function templates() {
	const read = (file) => readFile(file, 'utf8');
	const files = globSync('templates/{de,en}/*.hbs').map(async (file) => ({
		language: path.basename(path.dirname(file)),
		id: path.basename(file, '.hbs'),
		text: await read(file),
	}));
	const parts = globSync('templates/parts/*.hbs').map(async (file) => [path.basename(file, '.hbs'), await read(file)]);
	const layout = [await read('templates/layout.mjml'), await read('templates/dark.css')];
	const module = templateModule(await Promise.all(files), {
		layout: await compileLayout(require('mjml'), ...layout),
		contentCss: await read('templates/content.css'),
		parts: Object.fromEntries(await Promise.all(parts)),
	});
	await writeFile('templates/packaged.generated.ts', module);
}

async function workflows() {
	for (const file of globSync('workflows/*.json')) {
		const workflow = JSON.parse(await readFile(file, 'utf8'));
		await writeFile(file, workflowText(canonicalWorkflow(workflow, path.basename(file, '.json'))));
	}
}

/** After TypeScript, some of whose files it replaces. */
function libraries() {
	return bundleLibraries('dist');
}

exports.icons = icons;
exports.libraries = libraries;
exports.templates = templates;
exports.workflows = workflows;
exports.build = parallel(icons, templates, workflows);
