// Package hosting holds the settings of docs/hebergement to what they promise:
// each server of Debian is started with them, in a sub-folder and at the root of
// a domain, and asked for everything over TLS.
//
//	go test ./tools/hosting -servers
//
// It is no part of the other tests: it needs the servers, which make hosting
// installs, and root, as they do.
package hosting
