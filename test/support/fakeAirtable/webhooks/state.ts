// What a base keeps for its webhooks.

export interface WebhookState {
	/** Called after each change of the base. */
	readonly listeners: Map<string, (change: Change) => void>;
}

/** One thing that happened in a base. */
export interface Change {
	readonly tableId: string;
}
