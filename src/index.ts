// The library's door: what programs may use. The command line uses the same parts.

export { choicesSchema, type Choices, type GivenChoices } from './choices/choices.ts';
export {
  knownCapabilities,
  openArchive,
  openMigrationWorkspace,
  openRehearsal,
  openTarget,
  realContext,
  stageForReading,
} from './compose.ts';
export { MigrationError } from './errors/migration-error.ts';
export {
  accountForEach,
  carryOver,
  checkBeforePosting,
  planFromStaging,
  rememberEarlier,
  stageArchive,
} from './migration.ts';
