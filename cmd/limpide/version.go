package main

import "runtime/debug"

// version returns what the toolchain stamped into the binary.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(version inconnue)"
	}
	return info.Main.Version
}
