package windows

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
)

// Where the parts of a forwarding library are: its only section is read from
// sectionAt in the file to sectionRVA in memory.
const (
	sectionAt  = 0x200
	sectionRVA = 0x1000
)

// forward returns a 64-bit library of Windows without code, whose only function
// is that of another library: to is written library.function.
//
// The format is that of "PE Format" (Microsoft Learn), chapter .edata.
func forward(library, function, to string) []byte {
	le := binary.LittleEndian
	const directory = 40 // bytes of the export directory; three tables of one line, then texts, follow
	texts, where := []byte{}, map[string]uint32{}
	for _, text := range []string{library, function, to} {
		where[text] = sectionRVA + directory + 10 + uint32(len(texts))
		texts = append(append(texts, text...), 0)
	}
	section := le.AppendUint32(nil, 0) // flags
	section = le.AppendUint32(section, 0)
	section = le.AppendUint32(section, 0) // version
	for _, field := range []uint32{
		where[library], 1, // first ordinal
		1, 1, // functions, names
		sectionRVA + directory, sectionRVA + directory + 4, sectionRVA + directory + 8, // the tables
		where[to], // inside this section: a forwarder
		where[function],
	} {
		section = le.AppendUint32(section, field)
	}
	section = append(le.AppendUint16(section, 0), texts...) // the name is of the first function

	size := uint32(len(section))
	padded := (size + sectionAt - 1) / sectionAt * sectionAt
	optional := pe.OptionalHeader64{
		Magic: 0x20b, SizeOfInitializedData: padded,
		ImageBase: 0x180000000, SectionAlignment: sectionRVA, FileAlignment: sectionAt,
		MajorOperatingSystemVersion: 6, MajorSubsystemVersion: 6,
		SizeOfImage: 2 * sectionRVA, SizeOfHeaders: sectionAt, Subsystem: pe.IMAGE_SUBSYSTEM_WINDOWS_CUI,
		DllCharacteristics:  pe.IMAGE_DLLCHARACTERISTICS_NX_COMPAT | pe.IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE,
		NumberOfRvaAndSizes: 16,
	}
	optional.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT] = pe.DataDirectory{VirtualAddress: sectionRVA, Size: size}

	const dos = 0x40
	var b bytes.Buffer
	b.WriteString("MZ")
	b.Write(make([]byte, dos-6))
	for _, part := range []any{
		uint32(dos), [4]byte{'P', 'E'},
		pe.FileHeader{Machine: pe.IMAGE_FILE_MACHINE_AMD64, NumberOfSections: 1, SizeOfOptionalHeader: uint16(binary.Size(optional)),
			Characteristics: pe.IMAGE_FILE_EXECUTABLE_IMAGE | pe.IMAGE_FILE_LARGE_ADDRESS_AWARE | pe.IMAGE_FILE_DLL},
		optional,
		pe.SectionHeader32{Name: [8]byte{'.', 'e', 'd', 'a', 't', 'a'}, VirtualSize: size, VirtualAddress: sectionRVA, SizeOfRawData: padded,
			PointerToRawData: sectionAt, Characteristics: pe.IMAGE_SCN_CNT_INITIALIZED_DATA | pe.IMAGE_SCN_MEM_READ},
	} {
		if err := binary.Write(&b, le, part); err != nil {
			panic(err) // a part without a fixed size
		}
	}
	b.Write(make([]byte, sectionAt-b.Len()))
	b.Write(section)
	b.Write(make([]byte, sectionAt+int(padded)-b.Len()))
	return b.Bytes()
}
