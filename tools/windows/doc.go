// Package windows tries limpide.exe on Linux, under Wine, and holds it to what
// the program does there: the same files, byte for byte, and the same words.
//
//	go test ./tools/windows -wine
//
// That is no part of the other tests: it needs Wine, which make windows installs,
// and takes minutes. Without -wine, only the types of what Windows compiles are checked. What Wine cannot show: Windows refuses to rename a folder in
// which a file is open, and an account may lack rights.
package windows
