/** Loading the SDK takes a second on a quiet machine and many on a busy one; a test that hangs still ends. */
jest.setTimeout(60_000);
