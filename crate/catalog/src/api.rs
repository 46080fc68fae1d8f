//! EC2's DescribeInstanceTypes, as far as the catalogue needs it.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

/// What EC2 says of the types in all regions that were asked.
#[derive(Default)]
pub struct Types {
    types: BTreeMap<String, (Facts, String)>,
}

/// What the catalogue keeps of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub max_enis: u32,
    pub default_card_enis: u32,
    pub network_cards: u32,
    pub ipv4_per_eni: u32,
    pub ipv6_per_eni: u32,
    pub vcpus: u32,
    pub memory_mib: u32,
    pub hypervisor: String,
    pub bare_metal: bool,
    pub arch: String,
    pub generation: String,
}

/// A page as `aws ec2 describe-instance-types` prints it, or an object keyed by type, as moto ships it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Page {
    #[serde(rename_all = "PascalCase")]
    Cli {
        instance_types: Vec<InstanceType>,
    },
    Keyed(BTreeMap<String, InstanceType>),
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct InstanceType {
    instance_type: String,
    current_generation: bool,
    bare_metal: bool,
    hypervisor: Option<String>,
    processor_info: ProcessorInfo,
    #[serde(rename = "VCpuInfo")]
    vcpu_info: VcpuInfo,
    memory_info: MemoryInfo,
    network_info: NetworkInfo,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ProcessorInfo {
    supported_architectures: Vec<String>,
}

#[derive(Deserialize)]
struct VcpuInfo {
    #[serde(rename = "DefaultVCpus")]
    default_vcpus: u32,
    #[serde(rename = "DefaultCores")]
    default_cores: Option<u32>,
    #[serde(rename = "DefaultThreadsPerCore")]
    default_threads_per_core: Option<u32>,
}

#[derive(Deserialize)]
struct MemoryInfo {
    #[serde(rename = "SizeInMiB")]
    size_in_mib: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkInfo {
    maximum_network_interfaces: u32,
    maximum_network_cards: u32,
    default_network_card_index: u32,
    network_cards: Vec<NetworkCard>,
    ipv4_addresses_per_interface: u32,
    ipv6_addresses_per_interface: u32,
    ipv6_supported: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkCard {
    network_card_index: u32,
    maximum_network_interfaces: u32,
}

impl Types {
    /// Adds a page. A type that two pages describe must be the same in both, as upstream's generator demands.
    pub fn add_page(&mut self, text: &str, page: &str) -> Result<()> {
        let types = match serde_json::from_str(text).context("not a page of DescribeInstanceTypes")? {
            Page::Cli { instance_types } => instance_types,
            Page::Keyed(types) => {
                for (key, found) in &types {
                    ensure!(*key == found.instance_type, "{key} holds {}", found.instance_type);
                }
                types.into_values().collect()
            }
        };
        ensure!(!types.is_empty(), "the page holds no instance type");
        for found in types {
            let name = found.instance_type.clone();
            let facts = facts(found).with_context(|| name.clone())?;
            match self.types.get(&name) {
                Some((known, elsewhere)) if *known != facts => {
                    bail!("{name} differs: {facts:?}; in {elsewhere}: {known:?}")
                }
                _ => self.types.insert(name, (facts, page.into())),
            };
        }
        Ok(())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Facts)> {
        self.types.iter().map(|(name, (facts, _))| (name.as_str(), facts))
    }

    pub fn get(&self, name: &str) -> Option<&Facts> {
        self.types.get(name).map(|(facts, _)| facts)
    }
}

fn facts(found: InstanceType) -> Result<Facts> {
    let net = &found.network_info;
    Ok(Facts {
        max_enis: net.maximum_network_interfaces,
        default_card_enis: default_card_enis(net)?,
        network_cards: net.maximum_network_cards,
        ipv4_per_eni: net.ipv4_addresses_per_interface,
        ipv6_per_eni: if net.ipv6_supported { net.ipv6_addresses_per_interface } else { 0 },
        vcpus: vcpus(&found.vcpu_info)?,
        memory_mib: found.memory_info.size_in_mib,
        hypervisor: found.hypervisor.unwrap_or_else(|| "none".into()),
        bare_metal: found.bare_metal,
        arch: architecture(&found.processor_info.supported_architectures)?,
        generation: if found.current_generation { "current" } else { "previous" }.into(),
    })
}

/// ENIs on the card whose index is the default one: by the index's value, as nodeadm looks, not by position.
fn default_card_enis(net: &NetworkInfo) -> Result<u32> {
    let cards = &net.network_cards;
    ensure!(
        cards.len() == net.maximum_network_cards as usize,
        "{} network cards listed, MaximumNetworkCards is {}",
        cards.len(),
        net.maximum_network_cards
    );
    let mut indexes: Vec<u32> = cards.iter().map(|card| card.network_card_index).collect();
    indexes.sort_unstable();
    ensure!(indexes.iter().zip(0..).all(|(index, at)| *index == at), "the cards' indexes are {indexes:?}");
    for card in cards {
        ensure!(card.maximum_network_interfaces >= 1, "card {} takes no interface", card.network_card_index);
    }
    let sum: u64 = cards.iter().map(|card| u64::from(card.maximum_network_interfaces)).sum();
    ensure!(
        sum == u64::from(net.maximum_network_interfaces),
        "the cards take {sum} interfaces, MaximumNetworkInterfaces is {}",
        net.maximum_network_interfaces
    );
    cards
        .iter()
        .find(|card| card.network_card_index == net.default_network_card_index)
        .map(|card| card.maximum_network_interfaces)
        .with_context(|| format!("no card has the default index {}", net.default_network_card_index))
}

fn vcpus(info: &VcpuInfo) -> Result<u32> {
    if let (Some(cores), Some(threads)) = (info.default_cores, info.default_threads_per_core) {
        ensure!(
            cores.checked_mul(threads) == Some(info.default_vcpus),
            "{} vCPUs, but {cores} cores × {threads} threads",
            info.default_vcpus
        );
    }
    Ok(info.default_vcpus)
}

/// The one architecture; `i386` stands beside `x86_64` on a few old types and says nothing more.
fn architecture(supported: &[String]) -> Result<String> {
    let mut names = supported.iter().filter(|name| *name != "i386");
    match (names.next(), names.next()) {
        (Some(name), None) => Ok(name.clone()),
        _ => bail!("SupportedArchitectures is {supported:?}"),
    }
}
