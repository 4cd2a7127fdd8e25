/** The ticketing server: the remote objects, and the database behind them. */
package com.acme.ticketing.server;
