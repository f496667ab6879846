package dev.clusterdeck.tech.pacemaker;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A copy of a CIB, to be changed for a rehearsal. */
final class CibCopy {
    private final Document document;

    private CibCopy(Document document) {
        this.document = document;
    }

    /** The copy of what {@code cibadmin --query} printed; empty when that is no CIB. */
    static Optional<CibCopy> of(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new InputSource(new StringReader(xml)));
            return document.getDocumentElement().getTagName().equals("cib")
                    ? Optional.of(new CibCopy(document))
                    : Optional.empty();
        } catch (java.io.IOException
                | org.xml.sax.SAXException
                | javax.xml.parsers.ParserConfigurationException noXml) {
            return Optional.empty();
        }
    }

    /** Its version; empty when it has none. */
    Optional<CibVersion> version() {
        Element root = document.getDocumentElement();
        try {
            return Optional.of(new CibVersion(
                    Long.parseLong(root.getAttribute("admin_epoch")),
                    Long.parseLong(root.getAttribute("epoch")),
                    Long.parseLong(root.getAttribute("num_updates"))));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** True when a node of this name is configured. */
    boolean hasNode(String node) {
        return node(node).isPresent();
    }

    /** The value of a lasting node attribute; empty when it is not set. */
    Optional<String> attribute(String node, String name) {
        return node(node).flatMap(element -> pair(element, name)).map(pair -> pair.getAttribute("value"));
    }

    /** Sets a lasting node attribute as {@code crm_attribute} does. */
    void setAttribute(String node, String name, String value) {
        Element element = node(node).orElseThrow();
        Element pair = pair(element, name).orElseGet(() -> {
            String set = "nodes-" + element.getAttribute("id");
            Element made = document.createElement("nvpair");
            made.setAttribute("id", set + "-" + name);
            made.setAttribute("name", name);
            attributes(element, set).appendChild(made);
            return made;
        });
        pair.setAttribute("value", value);
    }

    /** Takes a lasting node attribute away. */
    void removeAttribute(String node, String name) {
        node(node)
                .flatMap(element -> pair(element, name))
                .ifPresent(pair -> pair.getParentNode().removeChild(pair));
    }

    /** As XML. */
    String xml() {
        StringWriter text = new StringWriter();
        try {
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(document), new StreamResult(text));
        } catch (TransformerException bug) {
            throw new IllegalStateException("writing a document to memory", bug);
        }
        return text.toString();
    }

    private Optional<Element> node(String name) {
        NodeList nodes = document.getElementsByTagName("node");
        for (int i = 0; i < nodes.getLength(); i++)
            if (nodes.item(i) instanceof Element node
                    && node.getAttribute("uname").equals(name)
                    && node.getParentNode().getNodeName().equals("nodes")) return Optional.of(node);
        return Optional.empty();
    }

    private static Optional<Element> pair(Element node, String name) {
        NodeList pairs = node.getElementsByTagName("nvpair");
        for (int i = 0; i < pairs.getLength(); i++)
            if (pairs.item(i) instanceof Element pair
                    && pair.getAttribute("name").equals(name)
                    && pair.getParentNode().getNodeName().equals("instance_attributes")) return Optional.of(pair);
        return Optional.empty();
    }

    private Element attributes(Element node, String id) {
        NodeList sets = node.getElementsByTagName("instance_attributes");
        if (sets.getLength() > 0 && sets.item(0) instanceof Element set) return set;
        Element made = document.createElement("instance_attributes");
        made.setAttribute("id", id);
        node.appendChild(made);
        return made;
    }
}
