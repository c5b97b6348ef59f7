// The fields of the form that the workflow Lead capture ships.
import fs from 'node:fs';
import { z } from 'zod';

const field = z.object({
	fieldLabel: z.string(),
	fieldType: z.string().optional(),
	fieldOptions: z.object({ values: z.array(z.object({ option: z.string() })) }).optional(),
});
const workflow = z.object({ nodes: z.array(z.object({ parameters: z.object({ formFields: z.object({ values: z.array(field) }).optional() }) })) });

export const shippedForm = (): ReadonlyArray<z.infer<typeof field>> =>
	workflow.parse(JSON.parse(fs.readFileSync('workflows/lead-capture.json', 'utf8'))).nodes.flatMap(({ parameters }) => parameters.formFields?.values ?? []);
