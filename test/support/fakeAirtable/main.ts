// Starts the fake for a person: node test/support/fakeAirtable/start.cjs [port]
import { startFakeAirtable } from './index';

async function main(): Promise<void> {
	const fake = await startFakeAirtable({ port: Number(process.argv[2] ?? 0) });
	process.stdout.write(
		`AIRTABLE_API_URL=${fake.url}\nAIRTABLE_BASE_ID=${fake.baseId}\nAIRTABLE_TOKEN=${fake.token}\n`,
	);
	const stop = (): void => void fake.stop();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

void main();
