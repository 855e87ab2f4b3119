export {
  decoded,
  detectEncoding,
  encodings,
  type Bytes,
  type DetectedEncoding,
  type Encoding,
} from './records/encoding.js';
export { readCsv, type CsvFile, type CsvRow, type RowFault } from './records/csv-records.js';
export {
  compileMapping,
  columnsNeeded,
  locateColumns,
  type CompileOptions,
  type DecidedBy,
  type Mapped,
  type MapRow,
} from './mapping/compile.js';
export { mappingSchema, type Mapping } from './mapping/mapping.schema.js';
export { readComplaints, type ReadComplaint, type ReadOptions } from './mapping/read-complaints.js';
export { findMapping, mappingNames } from './mapping/find-mapping.js';
export { mappingFaults, type MappingFault } from './mapping/mapping.faults.js';
export { run } from './program.js';
export type { Terminal } from './terminal/terminal.js';
