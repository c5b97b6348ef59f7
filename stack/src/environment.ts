// What servers and npm inherit from the environment of the start: what the system and the network
// need, nothing else, so that settings of another n8n on this machine do not reach them.

const OF_SYSTEM =
	/^(PATH|HOME|USER|LANG|LC_.*|TMPDIR|TEMP|TMP|SYSTEMROOT|APPDATA|LOCALAPPDATA|USERPROFILE|COMSPEC|PATHEXT|.*_PROXY|SSL_CERT_.*|NODE_EXTRA_CA_CERTS)$/i;

/** How npm reaches its registry, as npm hands it on to its scripts; npm's own files are found by these, too. */
const OF_NPM =
	/^npm_config_(registry|userconfig|globalconfig|cache|cafile|ca|cert|key|proxy|https_proxy|noproxy|strict_ssl|fetch_.*)$/i;

type Environment = Readonly<Record<string, string>>;

export function systemEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
	return pick(env, (name) => OF_SYSTEM.test(name));
}

/**
 * The system's variables with npm's way to its registry. On Node 24 npm would look for its global
 * settings beside that Node, and miss a registry or certificate set for the machine's own.
 */
export function npmEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
	return pick(env, (name) => OF_SYSTEM.test(name) || OF_NPM.test(name));
}

function pick(env: NodeJS.ProcessEnv, wanted: (name: string) => boolean): Environment {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(env)) {
		if (value !== undefined && wanted(name)) kept[name] = value;
	}
	return kept;
}
