package com.acme.ticketing.server;

import java.io.IOException;

final class PostgresKillTest extends KillSuite {
  @Override
  TestDatabase database() throws IOException {
    return TestDatabase.postgres();
  }
}
