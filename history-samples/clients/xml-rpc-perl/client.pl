# Books a seat over XML-RPC, with Debian's RPC::XML.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use RPC::XML;
use RPC::XML::Client;

$RPC::XML::ENCODING         = 'utf-8';
$RPC::XML::ALLOW_NIL        = 1;
$RPC::XML::FORCE_STRING_ENCODING = 1;    # "123" is a string, not a number

my $client = RPC::XML::Client->new($ARGV[0] // 'http://127.0.0.1:8080/RPC2');

sub call {
    my $answer = $client->send_request(@_);
    ref $answer or die "$answer\n";      # no answer at all
    return $answer;
}

for my $event (@{ call('ticketing.findEvents', '2027-01-01', '2027-12-31')->value }) {
    my $subtitle = $event->{subtitle} // '(no subtitle)';    # nil arrives as undef
    print "$event->{id} $event->{title} - $subtitle\n";
}

my $event = call('ticketing.getEvent', '123')->value;
print "on sale since $event->{onSaleSince} at $event->{prices}{Parkett}\n";

my $booking = call('ticketing.createBooking', '123', '789')->value;
print "booked $booking->{ticket}{section} row $booking->{ticket}{row}",
    " for $booking->{ticket}{price}\n";
print 'cancelled at ', $booking->{cancelledAt} // 'undef', "\n";
print 'the ticket begins with ',
    substr(call('ticketing.getTicketPdf', $booking->{id})->value, 0, 4), "\n";
call('ticketing.cancelBooking', $booking->{id});

my $fault = call('ticketing.createBooking', '124', '789');
print 'fault ', $fault->code, ' ', $fault->string, "\n" if $fault->is_fault;

my $many = call('system.multicall',
    [ { methodName => 'ticketing.checkPermission', params => [ '789', 'event_123' ] },
      { methodName => 'ticketing.getEvent', params => ['125'] } ])->value;
print "in one message: $many->[0][0] $many->[1][0]{performers}[1]\n";
