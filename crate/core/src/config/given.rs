//! Texts that a caller gives: what they may be.

use super::ConfigOptions;
use crate::text::split_once;
use crate::{Cidr, Error, ErrorCode, Expected, FieldPath, Form, InstanceType};

/// A text by its name, what it must be, and its rule.
type Rule = (&'static str, Form, fn(&str) -> bool);

/// The rules, in the order of [`check`]'s texts.
const RULES: [Rule; 6] = [
    // "^[0-9A-Za-z][A-Za-z0-9\-_]*", 1 to 100 (EKS API, CreateCluster).
    ("clusterName", Form::ClusterName, |text| text.len() <= 100 && is_name(text)),
    // "It can't be longer than 63 characters" (EKS API, CreateNodegroup).
    ("nodeGroupName", Form::NodeGroupName, |text| text.len() <= 63 && is_name(text)),
    ("region", Form::Region, |text| {
        text.len() <= 32 && begins(text) && text.contains('-') && all(text, b"-") && is_lower(text)
    }),
    ("apiServerEndpoint", Form::Endpoint, is_https),
    ("certificateAuthority", Form::Base64, is_base64),
    ("serviceCidr", Form::ServiceCidr, |text| text.parse::<Cidr>().is_ok() || is_ipv6_network(text)),
];

pub(super) fn check(options: &ConfigOptions<'_>, instance_type: &InstanceType) -> Result<(), Error> {
    let texts = [
        options.cluster_name,
        options.node_group_name,
        options.region,
        options.api_server_endpoint,
        options.certificate_authority,
        options.service_cidr,
    ];
    for ((name, expected, holds), text) in RULES.into_iter().zip(texts) {
        let Some(text) = text else { continue };
        if !holds(text) {
            let code = if name == "serviceCidr" { ErrorCode::InvalidCidr } else { ErrorCode::InvalidText };
            return Err(Error::new(code, name).text(text).expecting(Expected::Form(expected)));
        }
    }
    let name = instance_type.name().to_label();
    if name.is_cut() || !all(name.as_str(), b".-") {
        let error = Error::new(ErrorCode::InvalidText, "").at(FieldPath::root().key("type").key("name"));
        return Err(error.text(name.as_str()).expecting(Expected::Form(Form::PlainName)));
    }
    Ok(())
}

/// Is each character a letter, a digit or one of these?
#[inline(never)]
fn all(text: &str, others: &[u8]) -> bool {
    text.bytes().all(|c| c.is_ascii_alphanumeric() || others.contains(&c))
}

/// Is the first one a letter or a digit?
fn begins(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
}

fn is_lower(text: &str) -> bool {
    !text.bytes().any(|c| c.is_ascii_uppercase())
}

fn is_name(text: &str) -> bool {
    begins(text) && all(text, b"-_")
}

fn is_https(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let (authority, path) = split_once(rest, b'/').unwrap_or((rest, ""));
    let (host, port) = split_once(authority, b':').unwrap_or((authority, "443"));
    text.len() <= 1024
        && begins(host)
        && all(host, b"-.")
        && matches!(number(port), Some(1..=65_535))
        && all(path, b"-._/")
}

/// At most 16,384 characters: EKS's certificate has some 1,500.
fn is_base64(text: &str) -> bool {
    let digits = text.strip_suffix("==").or(text.strip_suffix('=')).unwrap_or(text);
    !digits.is_empty() && text.len() <= 16_384 && text.len() & 3 == 0 && all(digits, b"+/")
}

/// Digits alone, at most five.
fn number(text: &str) -> Option<u32> {
    let short = (1..=5).contains(&text.len()).then_some(0_u32);
    text.bytes().fold(short, |number, c| match c {
        b'0'..=b'9' => number?.checked_mul(10)?.checked_add(u32::from(c & 15)),
        _ => None,
    })
}

/// Eight groups of up to four hexadecimal digits, or fewer around one `::`.
fn is_ipv6_network(text: &str) -> bool {
    let Some((address, length)) = split_once(text, b'/') else { return false };
    let (mut groups, mut digits, mut gaps) = (0_u8, 0_u8, 0_u8);
    let mut before = b' ';
    for c in address.bytes() {
        match c {
            b':' if before == b':' => gaps = gaps.saturating_add(1),
            b':' => digits = 0,
            _ if c.is_ascii_hexdigit() && digits < 4 => {
                groups = groups.saturating_add(u8::from(digits == 0));
                digits = digits.saturating_add(1);
            }
            _ => return false,
        }
        before = c;
    }
    let single_end = |pair: Option<&[u8]>| pair.is_some_and(|pair| pair.contains(&b':') && pair != b"::");
    let bytes = address.as_bytes();
    let ends = single_end(bytes.get(..2).filter(|pair| pair.first() == Some(&b':')))
        || single_end(bytes.get(bytes.len().saturating_sub(2)..).filter(|pair| pair.last() == Some(&b':')));
    let whole = if gaps == 0 { groups == 8 } else { gaps == 1 && groups < 8 };
    whole && !ends && matches!(number(length), Some(0..=128))
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::{RULES, is_ipv6_network};

    /// Each rule with what it takes and what it refuses, up to its limits.
    #[test]
    fn rules_take_and_refuse() {
        let check = |name: &str, taken: &[&str], refused: &[&str]| {
            let (_, _, holds) = RULES.into_iter().find(|(rule, ..)| *rule == name).expect("a rule");
            for (texts, is_taken) in [(taken, true), (refused, false)] {
                for text in texts {
                    assert_eq!(holds(text), is_taken, "{name} {text}");
                }
            }
        };
        let x = |times: usize| "x".repeat(times);
        check("clusterName", &["0_c-1", &x(100)], &[&x(101), "_c", "c.1"]);
        check("nodeGroupName", &[&x(63)], &[&x(64), "-n"]);
        check(
            "region",
            &["eu-west-1", &format!("{}-1", x(30))],
            &[&format!("{}-1", x(31)), "EU-west-1", "euwest1", "-eu-west-1", "eu_west-1"],
        );
        check(
            "apiServerEndpoint",
            &[
                "https://ABC.gr7.us-east-1.eks.amazonaws.com",
                "https://a:6443/x",
                "https://a:1",
                "https://a-b.c:65535/d-e._/f",
                &format!("https://{}", x(1016)),
            ],
            &[
                &format!("https://{}", x(1017)),
                "http://a",
                "https://",
                "https://-a",
                "https://a_b",
                "https://a b",
                "https://u@a",
                "https://a?q",
                "https://a:",
                "https://a:0",
                "https://a:65536",
                "https://a:99999",
                "https://a:000443",
            ],
        );
        check(
            "certificateAuthority",
            &["QUJD", "QUI=", "QQ==", "+/+/", &x(16_384)],
            &["", "=", "====", "QUJ", "Q===", "QU=D", "QUJD\n", &x(16_388)],
        );
        check("serviceCidr", &["10.100.0.0/16", "fd12:3456::/108"], &["10.100.0.0"]);
    }

    #[test]
    fn ipv6_networks_are_what_std_reads() {
        for text in [
            "::/0",
            "fd00::/108",
            "::1/128",
            "1::/16",
            "1:2:3:4:5:6:7:8/64",
            "1:2:3:4:5:6:7::/64",
            ":::/8",
            "1:/8",
            ":1/8",
            "1::2::3/8",
            "12345::/8",
            "1:2:3:4:5:6:7/8",
            "1:2:3:4:5:6:7:8:9/8",
            "g::/8",
            "/8",
            "1:::2/8",
            "1::2:/8",
            ":1::2/8",
            "::1:2:3:4:5:6:7:8/8",
            "1:2:3:4:5:6:7:8::/8",
            "::2:3:4:5:6:7:8/8",
            "1234:abcd:EF01::/8",
            "1::2345:6/8",
            "1::23456/8",
            ":/8",
            "::/8",
        ] {
            let address = text.split_once('/').unwrap().0;
            assert_eq!(is_ipv6_network(text), address.parse::<core::net::Ipv6Addr>().is_ok(), "{text}");
        }
        assert!(!is_ipv6_network("::") && !is_ipv6_network("::/129") && !is_ipv6_network("::/+1"));
    }
}
