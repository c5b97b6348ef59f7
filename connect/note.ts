// What this command remembers of each thing that it made in n8n.

export interface Note {
	readonly kind: 'workflow' | 'credential';
	/** Slug of a workflow, type of a credential. */
	readonly key: string;
	/** Its id in this n8n. */
	readonly id: string;
	/** Tells whether it is still as this command left it: another hash now means that a person changed it. */
	readonly content: string;
	/** False until n8n has taken it into operation once. */
	readonly published: boolean;
}
