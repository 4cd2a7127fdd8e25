package dev.switchboard.gateway;

/** What the gateway gives a bridge to work with. */
public interface Context {

  Invoker invoker();

  HttpHost http();

  /** The bridge's own section of the configuration. */
  Settings settings();

  /** Whose passwords the gateway knows. */
  default Users users() {
    return Users.NONE;
  }
}
