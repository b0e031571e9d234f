"""The staff pages' views: parse, call one verb or reading, translate the answer."""
