# Calls the torture service with Debian's RPC::XML; says "all as expected".
use strict;
use warnings;
use utf8;
use RPC::XML;
use RPC::XML::Client;

$RPC::XML::ENCODING  = 'utf-8';
$RPC::XML::ALLOW_NIL = 1;
my $client = RPC::XML::Client->new($ARGV[0]);

sub call {
    my $answer = $client->send_request(@_);
    ref $answer or die "$_[0]: $answer";
    return $answer;
}

sub check {
    my ($found, $wanted) = @_;
    defined $found && $found eq $wanted or die "expected $wanted, found " . ($found // 'nil');
}

check(call('torture.echoInt', RPC::XML::int->new(-5))->value, -5);
check(call('torture.echoLong', RPC::XML::i8->new('9007199254740993'))->value, '9007199254740993');
check(call('torture.echoDouble', RPC::XML::double->new(0.5))->value, 0.5);
check(call('torture.echoDouble', RPC::XML::int->new(2))->value + 0, 2);
check(call('torture.echoBoolean', RPC::XML::boolean->new(1))->value, 1);
check(call('torture.echoString', RPC::XML::string->new('a<b>&c'))->value, 'a<b>&c');
check(call('torture.echoBytes', RPC::XML::base64->new("\0\1\2"))->value, "\0\1\2");
check(call('torture.echoInstant', RPC::XML::datetime_iso8601->new('20260131T19:30:00'))->value,
      '20260131T19:30:00');
check(call('torture.echoPoint', { y => RPC::XML::int->new(2), x => RPC::XML::int->new(1) })
      ->value->{y}, 2);
check(call('torture.echoStrings', ['a', RPC::XML::nil->new(), 'b'])->value->[2], 'b');
check(ref call('torture.echoString', RPC::XML::nil->new()), 'RPC::XML::nil');
my $fault = call('torture.echoInt', RPC::XML::string->new('5'));
$fault->is_fault or die 'expected a fault';
check($fault->code, -32602);
check(scalar(grep { $_ eq 'torture.echoInt' } @{ call('system.listMethods')->value }), 1);
check(call('system.methodSignature', 'torture.echoInt')->value->[0][0], 'int');
my $many = call('system.multicall',
    [ { methodName => 'torture.echoInt', params => [ RPC::XML::int->new(7) ] },
      { methodName => 'nothing', params => [] } ])->value;
check($many->[0][0], 7);
check($many->[1]{faultCode}, -32601);
print "all as expected\n";
