/**
 * Engine tests run the real CLI: seconds where nothing else runs, minutes beside a build of the engine. What hangs still
 * ends.
 */
jest.setTimeout(15 * 60_000);
