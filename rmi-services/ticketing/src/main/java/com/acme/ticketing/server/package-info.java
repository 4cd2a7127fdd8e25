/** The ticketing platform itself: exported objects, sales rules, storage. */
package com.acme.ticketing.server;
