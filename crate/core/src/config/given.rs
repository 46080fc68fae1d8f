//! Texts that a caller gives: what they may be.

use core::net::Ipv6Addr;

use super::ConfigOptions;
use crate::{Cidr, Error, ErrorCode, Expected, FieldPath, InstanceType};

/// The longest certificate authority that is taken: EKS's has some 1,500 characters.
const LONGEST_CERTIFICATE: usize = 16_384;

pub(super) fn check(options: &ConfigOptions<'_>, instance_type: &InstanceType) -> Result<(), Error> {
    let texts = [
        ("clusterName", options.cluster_name),
        ("region", options.region),
        ("nodeGroupName", options.node_group_name),
        ("apiServerEndpoint", options.api_server_endpoint),
        ("certificateAuthority", options.certificate_authority),
        ("serviceCidr", options.service_cidr),
    ];
    for (name, text) in texts {
        let Some(text) = text else { continue };
        let (code, expected) = match name {
            "clusterName" if is_name(text, 100) => continue,
            // "^[0-9A-Za-z][A-Za-z0-9\-_]*", 1 to 100 (EKS API, CreateCluster).
            "clusterName" => (
                ErrorCode::InvalidText,
                "1 to 100 letters, digits, hyphens and underscores, a letter or digit first",
            ),
            "region" if is_region(text) => continue,
            "region" => (ErrorCode::InvalidText, "an AWS region such as us-east-1"),
            "nodeGroupName" if is_name(text, 63) => continue,
            // "It can't be longer than 63 characters" (EKS API, CreateNodegroup).
            "nodeGroupName" => (
                ErrorCode::InvalidText,
                "1 to 63 letters, digits, hyphens and underscores, a letter or digit first",
            ),
            "apiServerEndpoint" if is_https(text) => continue,
            "apiServerEndpoint" => (ErrorCode::InvalidText, "an https URL without user, query or fragment"),
            "certificateAuthority" if is_base64(text) => continue,
            "certificateAuthority" => {
                (ErrorCode::InvalidText, "base64, as aws eks describe-cluster prints it")
            }
            _ if text.parse::<Cidr>().is_ok() || is_ipv6_network(text) => continue,
            _ => (ErrorCode::InvalidCidr, "a network such as 10.100.0.0/16 or fd12:3456::/108"),
        };
        return Err(Error::new(code, name).text(text).expecting(Expected::Form(expected)));
    }
    let name = instance_type.name().to_label();
    if !name.as_str().bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-')) || name.is_cut()
    {
        let error = Error::new(ErrorCode::InvalidText, "").at(FieldPath::root().key("type").key("name"));
        return Err(error
            .text(name.as_str())
            .expecting(Expected::Form("at most 31 letters, digits, dots and hyphens")));
    }
    Ok(())
}

fn is_name(text: &str, longest: usize) -> bool {
    let plain = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_');
    text.len() <= longest
        && text.bytes().next().is_some_and(|c| c.is_ascii_alphanumeric())
        && text.bytes().all(plain)
}

fn is_region(text: &str) -> bool {
    text.len() <= 32
        && text.contains('-')
        && text.bytes().next().is_some_and(|c| c.is_ascii_lowercase())
        && text.bytes().last().is_some_and(|c| c.is_ascii_digit())
        && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
}

fn is_https(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let plain = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'_');
    text.len() <= 1024
        && host.bytes().next().is_some_and(|c| c.is_ascii_alphanumeric())
        && host.bytes().all(plain)
        && port.parse::<u16>().is_ok_and(|port| port > 0)
        && port.bytes().all(|c| c.is_ascii_digit())
        && path.bytes().all(|c| plain(c) || c == b'/')
}

fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    !digits.is_empty()
        && text.len() <= LONGEST_CERTIFICATE
        && text.len() & 3 == 0
        && text.len().saturating_sub(digits.len()) <= 2
        && digits.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/'))
}

fn is_ipv6_network(text: &str) -> bool {
    text.split_once('/').is_some_and(|(address, length)| {
        address.parse::<Ipv6Addr>().is_ok()
            && length.parse::<u8>().is_ok_and(|length| length <= 128)
            && length.bytes().all(|c| c.is_ascii_digit())
    })
}
