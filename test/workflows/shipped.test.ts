// Every shipped workflow: wired through, made of nodes and operations that exist, and without a trace of an instance.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { Crm } from '../../nodes/Crm/Crm.node';
import { CrmHubSpot } from '../../nodes/CrmHubSpot/CrmHubSpot.node';
import { CrmLead } from '../../nodes/CrmLead/CrmLead.node';
import { CrmMail } from '../../nodes/CrmMail/CrmMail.node';
import { CrmPipeline } from '../../nodes/CrmPipeline/CrmPipeline.node';
import { CrmSequence } from '../../nodes/CrmSequence/CrmSequence.node';
import { CrmSetup } from '../../nodes/CrmSetup/CrmSetup.node';
import { CrmSurvey } from '../../nodes/CrmSurvey/CrmSurvey.node';
import { CrmTrigger } from '../../nodes/CrmTrigger/CrmTrigger.node';
import dataTables from '../../stack/dataTables.json';

const PACKAGE = 'n8n-nodes-airtable-crm.';
const OWN = new Map<string, INodeTypeDescription>(
	[
		...[new Crm(), new CrmLead(), new CrmMail(), new CrmPipeline(), new CrmSequence(), new CrmSetup()],
		...[new CrmSurvey(), new CrmTrigger(), new CrmHubSpot()],
	].map(({ description }) => [`${PACKAGE}${description.name}`, description]),
);

/** Core nodes that workflows may use, pinned to versions that older n8n releases have as well. */
const CORE: Readonly<Record<string, number>> = {
	'n8n-nodes-base.dataTable': 1,
	'n8n-nodes-base.errorTrigger': 1,
	'n8n-nodes-base.executeWorkflow': 1.1,
	'n8n-nodes-base.executeWorkflowTrigger': 1.1,
	'n8n-nodes-base.filter': 2.2,
	'n8n-nodes-base.form': 2.5,
	'n8n-nodes-base.formTrigger': 2.1,
	'n8n-nodes-base.if': 2.2,
	'n8n-nodes-base.manualTrigger': 1,
	'n8n-nodes-base.n8nTrigger': 1,
	'n8n-nodes-base.respondToWebhook': 1.1,
	'n8n-nodes-base.scheduleTrigger': 1.2,
	'n8n-nodes-base.stickyNote': 1,
	'n8n-nodes-base.stopAndError': 1,
	'n8n-nodes-base.webhook': 2,
};

/** Staff sign in with their account of n8n, which the Form Trigger asks for since this version only. */
const ALSO = new Set(
	['note', 'campaign'].map((slug) => `${slug}: n8n-nodes-base.formTrigger 2.6`),
);

const workflowSchema = z.object({
	id: z.string(),
	name: z.string(),
	settings: z.looseObject({ errorWorkflow: z.string().optional() }),
	nodes: z.array(
		z.looseObject({
			name: z.string(),
			type: z.string(),
			typeVersion: z.number(),
			position: z.tuple([z.number(), z.number()]),
			onError: z.string().optional(),
			parameters: z.record(z.string(), z.unknown()),
		}),
	),
	connections: z.record(
		z.string(),
		z.object({ main: z.array(z.array(z.object({ node: z.string() })).nullable()) }),
	),
});

const WORKFLOWS = globSync('workflows/*.json').map((file) => {
	const text = readFileSync(file, 'utf8');
	return { slug: path.basename(file, '.json'), text, ...workflowSchema.parse(JSON.parse(text)) };
});
type ShippedNode = (typeof WORKFLOWS)[number]['nodes'][number];
const SLUGS = WORKFLOWS.map(({ slug }) => slug);
const isTrigger = (type: string): boolean => /trigger$|\.webhook$/i.test(type);

describe.each(WORKFLOWS.map((workflow) => [workflow.slug, workflow] as const))('%s', (slug, workflow) => {
	const { nodes, connections, settings, text } = workflow;
	const names = nodes.map(({ name }) => name);
	const targetsOf = (name: string) =>
		(connections[name]?.main ?? []).flatMap((output) => (output ?? []).map(({ node }) => node));

	it('has names that are unique and wires that end at a node', () => {
		expect(new Set(names).size).toBe(names.length);
		const wired = [...Object.keys(connections), ...names.flatMap(targetsOf)];
		expect(names).toEqual(expect.arrayContaining(wired));
	});

	it('leads from a trigger to every node', () => {
		const reached = new Set(nodes.filter(({ type }) => isTrigger(type)).map(({ name }) => name));
		for (const name of reached) targetsOf(name).forEach((target) => reached.add(target));
		const lonely = nodes.filter(({ name, type }) => !type.endsWith('.stickyNote') && !reached.has(name));
		expect(lonely.map(({ name }) => name)).toEqual([]);
	});

	it('uses nodes that every user has, in pinned versions', () => {
		const foreign = nodes.filter(
			({ type, typeVersion }) =>
				!OWN.has(type) && CORE[type] !== typeVersion && !ALSO.has(`${slug}: ${type} ${typeVersion}`),
		);
		expect(foreign.map(({ name, type, typeVersion }) => `${name}: ${type} ${typeVersion}`)).toEqual([]);
	});

	it('chooses operations and fills in fields that our nodes have', () => {
		for (const { name, type, parameters } of nodes) {
			const description = OWN.get(type);
			if (description === undefined) continue;
			const shown = description.properties.filter((property) => isShown(property, parameters));
			const fields = new Set(shown.map((property) => property.name));
			expect(Object.keys(parameters).filter((field) => !fields.has(field)), name).toEqual([]);
			if (description.group.includes('trigger')) continue;
			expect(operationsOf(shown), name).toContain(parameters.operation);
		}
	});

	it('writes only columns that the local tables have', () => {
		for (const { type, parameters } of nodes) {
			if (!type.endsWith('.dataTable')) continue;
			const table = z.object({ value: z.string() }).parse(parameters.dataTableId).value;
			expect(dataTables.map(({ name }) => name)).toContain(table);
		}
	});

	it('names the error workflow, which is shipped', () => {
		if (slug === 'error-handler') return;
		expect(SLUGS).toContain(settings.errorWorkflow);
	});

	it('says in a note what it does and what it costs', () => {
		const notes = nodes.filter(({ type }) => type.endsWith('.stickyNote'));
		const said = notes.map(({ parameters }) => String(parameters.content)).join('\n');
		expect(said).toMatch(/^## /m);
		expect(said).toMatch(/Kosten|Costs?/);
	});

	it('can be started by hand when it runs by the clock', () => {
		const types = nodes.map(({ type }) => type);
		if (!types.includes('n8n-nodes-base.scheduleTrigger')) return;
		expect(types).toContain('n8n-nodes-base.manualTrigger');
	});

	it('has nodes and notes that do not lie on each other', () => {
		const boxes = nodes.map((node) => boxOf(node, connections[node.name]?.main.length ?? 0));
		const hidden = boxes.flatMap((box, index) =>
			boxes.slice(index + 1).flatMap((other) => (overlap(box, other) ? [`${box.name} / ${other.name}`] : [])),
		);
		expect(hidden).toEqual([]);
	});

	it('holds no address, host or token of anybody', () => {
		const literal = text.replaceAll('anna.mueller@firma.ch', '');
		expect(literal).not.toMatch(/[\w.]+@[\w-]+\.\w+|https?:\/\/|\bapp(?=\w*\d)[A-Za-z0-9]{14}\b|"instanceId"/);
	});
});

interface Box {
	readonly name: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** As n8n's canvas draws it: a square that grows with its third output, its name below. */
const NODE = { size: 96, perOutput: 32, name: 44, beside: 20 } as const;

function boxOf({ name, type, position: [x, y], onError, parameters }: ShippedNode, wired: number): Box {
	if (type.endsWith('.stickyNote')) {
		const { width, height } = z.object({ width: z.number(), height: z.number() }).parse(parameters);
		return { name, x, y, width, height };
	}
	const outputs = onError === 'continueErrorOutput' ? Math.max(3, wired) : wired;
	const height = NODE.size + NODE.name + Math.max(0, outputs - 2) * NODE.perOutput;
	return { name, x: x - NODE.beside, y, width: NODE.size + 2 * NODE.beside, height };
}

const overlap = (a: Box, b: Box): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether a field belongs to the resource and the operation that were chosen. */
function isShown({ displayOptions }: INodeProperties, parameters: Readonly<Record<string, unknown>>): boolean {
	const { resource = [], operation = [] } = displayOptions?.show ?? {};
	const fits = (allowed: readonly unknown[], chosen: unknown) => allowed.length === 0 || allowed.includes(chosen);
	return fits(resource, parameters.resource) && fits(operation, parameters.operation);
}

function operationsOf(properties: readonly INodeProperties[]): unknown[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options.map((option) => ('value' in option ? option.value : null)));
}
