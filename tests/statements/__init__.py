"""Statements with what they promise marked by hand, before the finder was built. All but Daegu are invented here for the
tests: illustrations, no adopted texts.

What counts, one finding for each promise that a register would hold as a row of its own:

- commitment: what ministers agree to do or that their economies do; what ministers or economies 'will' do; what they commit
  themselves to; what they call on, or urge, their own economies and public offices to do;
- instruction: what working groups, officials or the Secretariat are told, asked or to do;
- decision: what ministers decide, adopt, endorse, launch, establish, or accept.

Encouraging and inviting, calling on others than economies, views ('agreed that small firms matter'), forecasts, conditions,
reported speech and what was done before are none. Where two sentences say one promise, the first is marked. `words` are
words that its quotation must hold; `due` is what the text says of the time, `on` its date where that is told.
"""
