// When this process first had to do with an execution: n8n tells nodes no start, and the run log shows how long a run took.

/** The oldest is forgotten: its row then has no duration. */
const MOST = 500;
const firstSeen = new Map<string, Date>();

/** To be called by each node of ours that runs; counts from the first. */
export function sawExecution(id: string, now: Date): void {
	if (id === '' || firstSeen.has(id)) return;
	if (firstSeen.size >= MOST) firstSeen.delete(firstSeen.keys().next().value ?? '');
	firstSeen.set(id, now);
}

/** `null` when another process ran it, or no node of ours. */
export const beginOf = (id: string): Date | null => firstSeen.get(id) ?? null;
