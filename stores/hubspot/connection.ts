// HubSpot's official client, of which one method is used: the generated clients of its many APIs stay out of the package
// (tools/bundleLibraries.ts).
import { Client } from '@hubspot/api-client';

export type Connection = Pick<Client, 'apiRequest'>;

export const openConnection = (...config: ConstructorParameters<typeof Client>): Connection => new Client(...config);
