package com.acme.ticketing.server;

import java.io.IOException;

final class PostgresSessionTest extends SessionSuite {
  @Override
  TestDatabase database() throws IOException {
    return TestDatabase.postgres();
  }
}
