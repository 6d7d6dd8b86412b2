package windows

import (
	"bytes"
	"debug/pe"
	"testing"
)

func TestForward(t *testing.T) {
	f, err := pe.NewFile(bytes.NewReader(forward("bcryptprimitives.dll", "ProcessPrng", "advapi32.SystemFunction036")))
	if err != nil {
		t.Fatal(err)
	}
	header := f.OptionalHeader.(*pe.OptionalHeader64)
	exports := header.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT]
	section, err := f.Sections[0].Data()
	if err != nil || f.Sections[0].VirtualAddress != exports.VirtualAddress || uint32(len(section)) < exports.Size {
		t.Fatalf("the exports are not the section: %v", err)
	}
	for _, name := range []string{"bcryptprimitives.dll\x00", "ProcessPrng\x00", "advapi32.SystemFunction036\x00"} {
		if !bytes.Contains(section[:exports.Size], []byte(name)) {
			t.Errorf("%q is not exported", name)
		}
	}
}
