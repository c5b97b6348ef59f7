// What the servers inherit from the environment of the start: the system's own variables, nothing
// else, so that settings of another n8n or npm on this machine do not reach them.

const INHERITED =
	/^(PATH|HOME|USER|LANG|LC_.*|TMPDIR|TEMP|TMP|SYSTEMROOT|APPDATA|LOCALAPPDATA|USERPROFILE|COMSPEC|PATHEXT|.*_PROXY|SSL_CERT_.*|NODE_EXTRA_CA_CERTS)$/i;

export function systemEnvironment(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(env)) {
		if (value !== undefined && INHERITED.test(name)) kept[name] = value;
	}
	return kept;
}
