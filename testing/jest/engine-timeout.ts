/** Engine tests run the real CLI: seconds, not milliseconds. */
jest.setTimeout(180_000);
