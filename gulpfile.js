// Copies icons, generates the template module, brings workflows into canonical form. The logic is in tools/.
const { readFile, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { globSync } = require('node:fs');
const { dest, parallel, src } = require('gulp');

const { canonicalWorkflow, workflowText } = require('./tools/canonicalWorkflow.ts');
const { templateModule } = require('./tools/templateModule.ts');

function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

async function templates() {
	const files = globSync('templates/*/*.hbs').map(async (file) => ({
		language: path.basename(path.dirname(file)),
		id: path.basename(file, '.hbs'),
		text: await readFile(file, 'utf8'),
	}));
	await writeFile('templates/packaged.generated.ts', templateModule(await Promise.all(files)));
}

async function workflows() {
	for (const file of globSync('workflows/*.json')) {
		const workflow = JSON.parse(await readFile(file, 'utf8'));
		await writeFile(file, workflowText(canonicalWorkflow(workflow, path.basename(file, '.json'))));
	}
}

exports.icons = icons;
exports.templates = templates;
exports.workflows = workflows;
exports.build = parallel(icons, templates, workflows);
