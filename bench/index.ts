// npm run bench [-- --json] [--only calls,hubspot,mail,sequence,score,survey,pipeline,stack,cold] [--into FILE]: figures as ratios against a floor or a
// peer of the same run; FILE holds such JSON, in which they take the place of older ones.
import fs from 'node:fs';
import os from 'node:os';

import { asJson, asTable, type Figure, figuresWith, type Machine } from './figure';
import { callsBench } from './callsBench';
import { coldBench } from './coldBench';
import { hubspotBench } from './hubspotBench';
import { mailBench } from './mailBench';
import { pipelineBench } from './pipelineBench';
import { scoreBench } from './scoreBench';
import { sequenceBench } from './sequenceBench';
import { stackBench } from './stackBench';
import { surveyBench } from './surveyBench';

const BENCHES = {
	...{ calls: callsBench, mail: mailBench, sequence: sequenceBench, score: scoreBench, pipeline: pipelineBench },
	...{ survey: surveyBench, hubspot: hubspotBench },
	...{ stack: stackBench, cold: coldBench },
} as const;

async function main(args: readonly string[]): Promise<void> {
	const json = args.includes('--json');
	const only = args[args.indexOf('--only') + 1]?.split(',') ?? [];
	const machine = thisMachine();
	const report = (line: string): void => void process.stderr.write(`${line}\n`);
	const figures: Figure[] = [];
	for (const [name, bench] of Object.entries(BENCHES)) {
		if (args.includes('--only') && !only.includes(name)) continue;
		figures.push(...(await bench(report)));
	}
	const file = args.includes('--into') ? args[args.indexOf('--into') + 1] : undefined;
	if (file !== undefined) putInto(file, figures, machine);
	process.stdout.write(`${json ? asJson(figures, machine) : asTable(figures)}\n`);
}

function putInto(file: string, figures: readonly Figure[], machine: Machine): void {
	const { figures: known, ...first } = JSON.parse(fs.readFileSync(file, 'utf8')) as Machine & { readonly figures: readonly Figure[] };
	fs.writeFileSync(file, `${asJson(figuresWith(known, figures, machine), first)}\n`);
}

function thisMachine(): Machine {
	const [first] = os.cpus();
	return {
		...{ measuredAt: new Date().toISOString(), node: process.version },
		...{ cpus: `${os.cpus().length} × ${first?.model.trim() ?? 'unknown'}`, memoryGb: Math.round(os.totalmem() / 2 ** 30) },
		...{ system: `${os.type()} ${os.release()}`, load: os.loadavg()[0] ?? 0 },
	};
}

main(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
