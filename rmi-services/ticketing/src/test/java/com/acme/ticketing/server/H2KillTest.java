package com.acme.ticketing.server;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2KillTest extends KillSuite {
  @TempDir static Path folder;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(folder);
  }
}
