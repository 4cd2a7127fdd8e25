package com.acme.ticketing.server;

import java.io.IOException;

final class PostgresTicketingTest extends TicketingSuite {
  @Override
  TestDatabase database() throws IOException {
    return TestDatabase.postgres();
  }

  @Override
  String product() {
    return "PostgreSQL";
  }
}
